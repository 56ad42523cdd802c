/**
 * The library bundled for a browser: it asks for nothing of Node, and it works where Node's globals are not there.
 */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { build } from 'tsdown';
import { beforeAll, expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
let bundles: { readonly code: string; readonly imports: readonly string[] }[] = [];

beforeAll(async () => {
  const built = await build({
    config: false,
    cwd: root,
    entry: { index: 'src/index.ts' },
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    dts: false,
    write: false,
    clean: false,
    logLevel: 'silent',
    deps: { alwaysBundle: [/.*/], onlyBundle: false },
  });
  bundles = built
    .flatMap(bundle => bundle.chunks)
    .flatMap(chunk =>
      chunk.type === 'chunk'
        ? [{ code: chunk.code, imports: [...chunk.imports, ...chunk.dynamicImports] }]
        : [],
    );
});

test('nothing outside is imported', () => {
  const inside = new Set(
    bundles.flatMap(({ imports }) => imports).filter(name => /\.m?js$/.test(name) && !name.includes('/')),
  );
  expect(bundles.length).toBeGreaterThan(0);
  expect(bundles.flatMap(({ imports }) => imports).filter(name => !inside.has(name))).toEqual([]);
  for (const { code } of bundles)
    expect(code).not.toMatch(
      /\bfrom\s*["']node:|\bimport\(\s*["']node:|\brequire\(\s*["'](?:node:|fs|path|crypto)/,
    );
});

test('it loads a problem and judges an answer without the globals of Node', () => {
  expect(bundles).toHaveLength(1);
  const code = bundles[0]!.code.replace(/export\s*\{([^}]*)\};?/, (_, names: string) => {
    const pairs = names.split(',').map(name => name.trim().split(/\s+as\s+/));
    return `globalThis.library = { ${pairs.map(([local, name]) => `${name ?? local}: ${local}`).join(', ')} };`;
  });
  const context = createContext({ TextDecoder, TextEncoder, URL });
  new Script(code).runInContext(context);
  const verdict = new Script(`
    const problem = library.loadProblem(\`${PROBLEM}\`);
    JSON.stringify(library.check(problem, { question: 'dl-dx', answer: String.raw\`2 (x - y)^\\top\` }).verdict);
  `).runInContext(context);
  expect(JSON.parse(verdict as string)).toBe('correct');
});

const PROBLEM = `
title: A square
dimensions: [n]
variables: { x: { shape: [n] }, y: { shape: [n] } }
model: { l: { is: 'sum((x - y) .^ 2)' } }
questions: [{ id: dl-dx, of: l, wrt: x }]
`;
