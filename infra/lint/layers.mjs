// Which project may import which: architecture, "Imports". A project carries exactly one tag `layer:…`.
const SPEC_TOOLS = ['fast-check', 'chinese-days', 'tyme4ts', 'date-fns'];
const BROWSER = ['@angular/*', 'ng-zorro-antd', '@jsverse/*', '@ant-design/*', 'echarts', 'jest-preset-angular'];

/** A package and what it exports below its name. */
const withPaths = (packages) => packages.flatMap((name) => (name.endsWith('*') ? [name] : [name, `${name}/*`]));
const only = (layer, layers, packages) => ({
  sourceTag: `layer:${layer}`,
  onlyDependOnLibsWithTags: layers.map((name) => `layer:${name}`),
  ...packages,
});
const allow = (...packages) => ({ allowedExternalImports: withPaths(packages) });
const ban = (...packages) => ({ bannedExternalImports: withPaths(packages) });

export const LAYERS = [
  only('contracts', ['contracts'], allow('zod', ...SPEC_TOOLS)),
  only('clock', ['contracts', 'clock'], allow('zod', ...SPEC_TOOLS)),
  only('process', ['contracts', 'clock', 'process'], allow('zod', '@casl/ability', ...SPEC_TOOLS)),
  only(
    'backend',
    ['contracts', 'clock', 'process', 'backend'],
    ban(...BROWSER, '@temporalio/workflow', '@playwright/*'),
  ),
  only('workflows', ['contracts', 'workflows'], allow('@temporalio/*', ...SPEC_TOOLS)),
  only(
    'frontend',
    ['contracts', 'frontend'],
    allow(...BROWSER, 'rxjs', 'zod', 'tslib', 'date-fns', 'pinyin-pro', 'fast-check'),
  ),
  only('test', ['contracts', 'clock', 'process', 'infra', 'test'], ban('@nestjs/*', 'typeorm', ...BROWSER)),
  only('infra', ['contracts', 'infra'], ban('@nestjs/*', 'typeorm', '@casl/*', ...BROWSER)),
];
