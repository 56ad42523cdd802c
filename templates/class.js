const text = cell => cell.textContent.trim();
for (const table of document.querySelectorAll('table.sortable')) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text(head);
    button.title = 'Sort';
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const body = table.tBodies[0];
      const rows = [...body.rows].map(row => [text(row.cells[column]), row]);
      const numbers = rows.every(([key]) => key !== '' && !Number.isNaN(Number(key)));
      const order = new Intl.Collator(undefined, { numeric: true });
      rows.sort(([a], [b]) => (numbers ? a - b : order.compare(a, b)) * (down ? -1 : 1));
      body.append(...rows.map(([, row]) => row));
    });
  });
}
const roster = document.getElementById('roster');
const find = document.getElementById('find');
const show = document.getElementById('show');
const names = [...roster.tBodies[0].rows].map(row => [row, `${text(row.cells[0])} ${text(row.cells[1])}`.toLowerCase()]);
const filter = () => {
  const wanted = find.value.trim().toLowerCase();
  let shown = 0;
  for (const [row, name] of names) {
    const flags = ` ${row.dataset.flags} `;
    row.hidden = !name.includes(wanted) || (show.value !== '' && !flags.includes(` ${show.value} `));
    if (!row.hidden) shown++;
  }
  document.getElementById('shown').textContent = `${shown} of ${names.length}`;
};
document.querySelector('.tools').hidden = false;
find.addEventListener('input', filter);
show.addEventListener('change', filter);
filter();
