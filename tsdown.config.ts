/**
 * Two builds: the command, for Node, one chunk a command, so that a command loads what it needs and no more; and the
 * library, for Node and browsers alike, with its types. Both hold their dependencies; only what starts threads stays outside.
 */
import { defineConfig } from 'tsdown';

export default defineConfig([
  {
    entry: { cli: 'src/cli/main.ts' },
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outDir: 'dist',
    minify: true,
    dts: false,
    fixedExtension: false,
    deps: { alwaysBundle: [/.*/], neverBundle: ['piscina'], onlyBundle: false },
    hash: false,
    outputOptions: { chunkFileNames: 'chunks/[name].js' },
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
