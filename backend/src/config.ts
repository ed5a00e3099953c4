import { z } from 'zod';

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** login of the database role that reads what happened, never what it was about; without it there is no audit page */
  AUDITOR_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** login of role api for the worker, which writes the files that people export as these people; without it nothing is exported */
  EXPORT_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z
    .url()
    .default('http://127.0.0.1:3000')
    .transform((url) => url.replace(/\/$/, '')),
  WEB_DIR: z.string().optional(),
  STORAGE_DIR: z.string().default('.runtime/files'),
  SMTP_URL: z.string().default('smtp://127.0.0.1:1025'),
  MAIL_FROM: z.string().default('联办 <no-reply@lianban.example>'),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  WORKFLOW_BUNDLE: z.string().default('dist/workflows/bundle.js'),
  DEMO: z
    .enum(['0', '1'])
    .default('0')
    .transform((v) => v === '1'),
  MAIL_CATCHER_URL: z.string().optional(),
  IDLE_MINUTES: z.coerce.number().int().min(1).default(60),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
export type Config = z.infer<typeof Environment>;
export const CONFIG = Symbol('CONFIG');

/** The environment of this process, checked. Throws one message that names every faulty variable. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const read = Environment.safeParse(env);
  if (read.success) return read.data;
  throw new Error(`environment: ${read.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`);
}
