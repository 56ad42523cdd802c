// Names in package-lock.json every package that another one may use on some platform. npm leaves out those that the registry in use does
// not carry, and `npm ci` then refuses the file, on every machine. Run it after `npm install`; with --check it only tells.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const { packages } = lock;

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
  'wasm32',
];

/** What a package named `@scope/binding-linux-arm64-musl` runs on, from its name. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const cpu = processors.find(processor => words.includes(processor));
  const os = systems.find(system => words.includes(system));
  const libc =
    os !== 'linux'
      ? undefined
      : words.some(word => word.startsWith('musl'))
        ? 'musl'
        : words.some(word => word.startsWith('gnu'))
          ? 'glibc'
          : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
}

const missing = {};
for (const { optionalDependencies = {}, dev } of Object.values(packages))
  for (const [name, version] of Object.entries(optionalDependencies))
    if (!packages[`node_modules/${name}`] && /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
      missing[`node_modules/${name}`] = { version, ...(dev && { dev }), optional: true, ...platformOf(name) };

const names = Object.keys(missing);
if (process.argv.includes('--check')) {
  for (const name of names) console.error(`package-lock.json lacks ${name}`);
  process.exit(names.length > 0 ? 1 : 0);
}
const [root, ...others] = Object.entries({ ...packages, ...missing });
lock.packages = Object.fromEntries([root, ...others.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))]);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${names.length} packages of other platforms were added`);
