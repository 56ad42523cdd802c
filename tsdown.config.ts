/**
 * Two builds: the command, for Node, one chunk a command, so that a command loads what it needs and no more; and the
 * library, for Node and browsers alike, with its types. Both hold their dependencies; only what starts threads stays outside.
 */
import { createRequire } from 'node:module';
import { defineConfig } from 'tsdown';

const yamlModules = createRequire(import.meta.url)
  .resolve('yaml')
  .replace(/dist([\\/]index\.js)$/, 'browser$1');

/** What makes the start of a command slow and is not needed for it. */
const quickStart = {
  name: 'quick-start',
  // The build for browsers is made of modules, so that what is not used is left out.
  resolveId: { filter: { id: /^yaml$/ }, handler: () => yamlModules },
  // Commander asks for Node's modules in the old way, which takes a loader of its own; and it starts subcommands that are programs of their own,
  // while ours are files.
  transform: {
    filter: { id: /[\\/]node_modules[\\/]commander[\\/]/ },
    handler: (code: string) =>
      code.replace(/require\('(node:\w+)'\)/g, (_, name: string) =>
        name === 'node:child_process' ? '{}' : `globalThis.process.getBuiltinModule('${name}')`,
      ),
  },
};

export default defineConfig([
  {
    entry: { cli: 'src/cli/main.ts', 'grade-worker': 'src/cli/grade-worker.ts' },
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outDir: 'dist',
    minify: true,
    dts: false,
    fixedExtension: false,
    deps: { alwaysBundle: [/.*/], neverBundle: ['piscina'], onlyBundle: false },
    hash: false,
    plugins: [quickStart],
    outputOptions: {
      chunkFileNames: 'chunks/[name].js',
      // Every file costs a millisecond: what all commands need is one, what most right answers need is another, what judges in full the third.
      codeSplitting: {
        groups: [
          {
            name: 'base',
            test: /node_modules[\\/](?:commander|yaml)[\\/]|src[\\/](?:expression|problem)[\\/]|src[\\/]cli[\\/](?:run|failure|files|commands)/,
          },
          {
            name: 'sight',
            test: /src[\\/]checking[\\/](?:at-sight|sight[\\/])|src[\\/]cli[\\/](?:check|check-lines)\.ts/,
          },
          {
            name: 'judge',
            test: /src[\\/](?:formula|numeric|checking|calculus)[\\/]|src[\\/]cli[\\/]judge\.ts/,
          },
        ],
      },
    },
  },
  {
    entry: { index: 'src/index.ts' },
    platform: 'neutral',
    target: 'es2022',
    format: 'esm',
    outDir: 'dist',
    clean: false,
    dts: true,
    fixedExtension: false,
    deps: { alwaysBundle: [/.*/], onlyBundle: false },
    inputOptions: {
      resolve: {
        conditionNames: ['browser', 'import', 'default'],
        mainFields: ['browser', 'module', 'main'],
      },
    },
  },
]);
