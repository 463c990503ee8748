/** Tests run as ES modules (Kysely 0.29 has no other form); types are checked by `npm run check:types`, not here. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': '<rootDir>/build/strip-types.mjs',
    '^.+\\.tsx$': ['ts-jest', { useESM: true, tsconfig: 'build/tsconfig.jest.json', diagnostics: false }],
  },
  // Machines are shared: a test that takes 5 s alone may take 20 beside others.
  testTimeout: 30_000,
  // One worker fewer than cores, the default, is one on a small machine.
  maxWorkers: '100%',
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/.tsbuild/', '<rootDir>/dist/'],
};
