// What may be written where, as lists for ESLint's no-restricted-syntax and no-restricted-imports.
// A later block of the configuration replaces an earlier one, so each block names the whole list of its files.

const says = (selector, message) => ({ selector, message });

const PLAIN = [
  says('TSEnumDeclaration', 'Use a union of strings instead of an enum.'),
  says('ExportDefaultDeclaration', 'Export it under its name.'),
];
const NO_CLOCK = 'The time of the product comes from the database plus app_time.offset, never from the machine.';
const MACHINE_TIME = [
  says('CallExpression[callee.object.name="Date"][callee.property.name="now"]', NO_CLOCK),
  says('NewExpression[callee.name="Date"][arguments.length=0]', NO_CLOCK),
  says('CallExpression[callee.name="Date"]', NO_CLOCK),
];
const ENVIRONMENT = [
  says('MemberExpression[object.name="process"][property.name="env"]', 'Only config.ts reads the environment.'),
];

export const syntax = {
  everywhere: PLAIN,
  database: [...PLAIN, ...ENVIRONMENT],
  backend: [...PLAIN, ...MACHINE_TIME, ...ENVIRONMENT],
};
export const configSyntax = [...PLAIN, ...MACHINE_TIME];

const CLIENT = { regex: '^@temporalio/client', message: "Temporal's client belongs to backend/src/wheels." };
const WORKER = { regex: '^@temporalio/worker', message: "Temporal's worker belongs to backend/src/worker.ts." };
const DOOR = 'Db.read and Db.write are the only ways to a connection.';
const CONNECTIONS = [
  { regex: '^typeorm$', importNames: ['DataSource', 'Repository', 'EntityManager', 'QueryRunner'], message: DOOR },
  {
    regex: '^@nestjs/typeorm$',
    importNames: ['InjectRepository', 'InjectDataSource', 'InjectEntityManager'],
    message: DOOR,
  },
  { regex: '^pg$', importNames: ['default', 'Client', 'Pool'], message: DOOR },
];

export const imports = {
  backend: { patterns: [CLIENT, WORKER, ...CONNECTIONS] },
  wheels: { patterns: [WORKER, ...CONNECTIONS] },
  worker: { patterns: [CLIENT, ...CONNECTIONS] },
  database: { patterns: [CLIENT, WORKER] },
  /** workflow code runs in a sandbox that is replayed: nothing of Node, nothing of the other halves of Temporal */
  workflows: {
    patterns: [
      CLIENT,
      WORKER,
      { regex: '^@temporalio/(activity|testing)', message: 'Workflow code uses @temporalio/workflow alone.' },
      { regex: '^(node:|fs$|path$|crypto$|os$)', message: 'Workflow code has no access to Node.' },
    ],
  },
};

/** Files whose promises are looked after: a forgotten `await` is a write outside its transaction. */
export const TYPED = ['backend/src/**/*.ts', 'workflows/src/**/*.ts', 'libs/*/src/**/*.ts'];
export const TYPED_RULES = ['no-floating-promises', 'no-misused-promises', 'await-thenable'].map(
  (name) => `@typescript-eslint/${name}`,
);
