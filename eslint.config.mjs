import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import prettier from 'eslint-config-prettier';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const engineIsPure = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The engine has no clock.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The engine has no clock.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'The engine is deterministic.',
  },
];

const environmentIsReadOnce = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only api/src/config.ts reads the environment.',
};

// Both of n8n's official plugins, as n8n's own command line for community nodes joins them. Three rules of the older one
// are off, as there: they ask for what the newer one refuses, a slug for a URL and 'main' for NodeConnectionTypes.Main.
const n8nNodes = [
  {
    files: ['nodes/{nodes,credentials}/**/*.ts', 'nodes/package.json'],
    ...n8nCommunityNodesPlugin.configs.recommended,
  },
  { files: ['nodes/**'], plugins: { 'n8n-nodes-base': n8nNodesBase } },
  {
    files: ['nodes/package.json'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: false, extraFileExtensions: ['.json'] },
    },
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      ...n8nNodesBase.configs.community.rules,
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['nodes/credentials/**/*.ts'],
    rules: {
      ...n8nNodesBase.configs.credentials.rules,
      'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
    },
  },
  {
    files: ['nodes/nodes/**/*.ts'],
    rules: {
      ...n8nNodesBase.configs.nodes.rules,
      'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
      'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
    },
  },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/.data/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  // type-graphql and TypeORM read the emitted types of decorated members, so their imports are values.
  { files: ['api/src/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  {
    files: ['api/src/**/*.ts'],
    ignores: ['api/src/config.ts'],
    rules: { 'no-restricted-syntax': ['error', environmentIsReadOnce] },
  },
  { files: ['packages/engine/src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...engineIsPure] } },
  { files: ['**/test/**/*.ts', 'test/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    // node:test itself waits for the promises of its tests.
    files: ['test/src/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: 'test', package: 'node:test' }] },
      ],
    },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { projectService: false },
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
  {
    files: ['api/public/**'],
    languageOptions: {
      globals: { document: 'readonly', React: 'readonly', ReactDOM: 'readonly', GraphiQL: 'readonly' },
    },
  },
  ...n8nNodes,
  prettier,
);
