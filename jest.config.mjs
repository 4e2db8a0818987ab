const swc = (decorators) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators },
      transform: decorators ? { legacyDecorator: true, decoratorMetadata: true } : {},
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  },
];

const project = (directory, { decorators = false, ...rest } = {}) => ({
  displayName: directory,
  rootDir: directory,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.ts$': swc(decorators) },
  ...rest,
});

export default {
  projects: [
    project('packages/engine'),
    project('packages/embedded-postgres'),
    project('api', {
      decorators: true,
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    }),
    project('nodes'),
    project('test'),
  ],
  testTimeout: 30_000,
  // Tests wait for servers more than they compute, so they share the cores with them.
  maxWorkers: '100%',
};
