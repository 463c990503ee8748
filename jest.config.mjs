/** Tests run as ES modules (Kysely 0.29 has no other form); types are checked by `npm run check:types`, not here. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['ts-jest', { useESM: true, tsconfig: 'build/tsconfig.jest.json', diagnostics: false }] },
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/.tsbuild/', '<rootDir>/dist/'],
};
