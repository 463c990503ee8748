import { globSync, readFileSync } from 'node:fs';

/** Tests run as ES modules (Kysely 0.29 has no other form); types are checked by `npm run check:types`, not here. */
const project = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': '<rootDir>/build/strip-types.mjs',
    '^.+\\.tsx$': ['ts-jest', { useESM: true, tsconfig: 'build/tsconfig.jest.json', diagnostics: false }],
  },
  // Machines are shared: a test that takes 5 s alone may take 20 beside others.
  testTimeout: 30_000,
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/.tsbuild/', '<rootDir>/dist/'],
};

/** Tests that take their store from testing/ run a second time on PostgreSQL, where VIGIE_TEST_POSTGRES names one. */
function makePostgresProject() {
  const takesStore =
    /from '\S*testing\/(open-test-store|start-world|start-answering-world|kill-scenario|kill-acts-scenario)\.ts'/;
  const files = globSync('server-bridge/src/**/*.test.ts').filter((path) =>
    takesStore.test(readFileSync(path, 'utf8')),
  );
  return {
    ...project,
    displayName: 'postgres',
    globals: { vigieTestEngine: 'postgres' },
    testMatch: files.map((path) => `<rootDir>/${path}`),
  };
}

/** With VIGIE_TEST_LONG only what is tried more often then (testing/choose-runs.ts). */
function listLongTests() {
  return globSync('{server-bridge,webapp,sandbox}/**/*.test.ts', { exclude: (path) => path.includes('node_modules') })
    .filter((path) => readFileSync(path, 'utf8').includes('testing/choose-runs.ts'))
    .map((path) => `<rootDir>/${path}`);
}

export default {
  // One worker fewer than cores, the default, is one on a small machine.
  // Not taken from a project.
  testTimeout: 30_000,
  maxWorkers: '100%',
  ...(process.env.VIGIE_TEST_POSTGRES === undefined
    ? { ...project, ...(process.env.VIGIE_TEST_LONG === undefined ? {} : { testMatch: listLongTests() }) }
    : { projects: [{ ...project, displayName: 'sqlite' }, makePostgresProject()] }),
};
