import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';
import { LAYERS } from './infra/lint/layers.mjs';
import { configSyntax, imports, syntax, TYPED, TYPED_RULES } from './infra/lint/syntax.mjs';
import { zonesRule } from './infra/lint/zones.mjs';

const CODE = ['**/*.ts', '**/*.mjs'];
const SPECS = ['**/*.spec.ts', '**/*.spec.mjs', 'test/**', '**/testing/**'];
/** Files whose default export a tool asks for. */
const CONFIGS = [
  '*.mjs',
  '**/*.config.ts',
  '**/*.config.mjs',
  '**/global-setup.*',
  '**/global-teardown.*',
  'test/e2e/setup/*.ts',
];

const boundaries = (options) => [
  'error',
  {
    banTransitiveDependencies: true,
    enforceBuildableLibDependency: false,
    // A spec that imports a library late must not forbid everybody else to import it at the top.
    checkDynamicDependenciesExceptions: ['.*'],
    depConstraints: LAYERS,
    ...options,
  },
];
const only = (files, rules) => ({ files, ignores: ['**/*.spec.ts', '**/testing/**'], rules });
const restrict = (list, restricted) => ({
  'no-restricted-syntax': ['error', ...list],
  'no-restricted-imports': ['error', restricted],
});

export default tseslint.config(
  { ignores: ['**/dist', '**/*.cjs', '.nx', '.angular', '.runtime', 'workflows/histories', 'frontend/public'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: CODE,
    extends: [...tseslint.configs.recommended],
    plugins: { '@nx': nx, lianban: { rules: { zones: zonesRule } } },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(),
      'lianban/zones': 'error',
      'no-restricted-syntax': ['error', ...syntax.everywhere],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-warning-comments': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: TYPED,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: Object.fromEntries(TYPED_RULES.map((name) => [name, 'error'])),
  },
  only(['backend/src/**/*.ts'], restrict(syntax.backend, imports.backend)),
  only(['backend/src/config.ts'], restrict(configSyntax, imports.backend)),
  // Migrations and seed run as the owner of the tables, before there is a product.
  only(['backend/src/database/**/*.ts', 'backend/src/seed/**/*.ts'], restrict(syntax.database, imports.database)),
  only(['backend/src/wheels/**/*.ts'], restrict(syntax.backend, imports.wheels)),
  only(['backend/src/worker.ts'], restrict(syntax.backend, imports.worker)),
  only(['workflows/src/**/*.ts'], restrict(syntax.everywhere, imports.workflows)),
  // Whoever tests on the real services starts them through infra's launcher, by path.
  {
    files: ['test/**/*.ts', 'test/**/*.mjs', 'backend/src/testing/**'],
    rules: { '@nx/enforce-module-boundaries': boundaries({ allow: ['^(\\.\\./)+infra/lib/[a-z-]+\\.mjs$'] }) },
  },
  {
    files: ['frontend/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'lb', style: 'kebab-case' }],
    },
  },
  {
    files: ['frontend/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  { files: SPECS, rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  { files: CONFIGS, rules: { 'no-restricted-syntax': 'off' } },
);
