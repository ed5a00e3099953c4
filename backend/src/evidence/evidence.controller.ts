import path from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { Ctx, hasRole, notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { EvidenceService } from './evidence.service.js';

const VERIFIER = 'verify-evidence.mjs';
const Numbered = z.string().regex(/^[A-Z]{2}\d{4}-\d{6,}$/);

@Controller('evidence')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  /** The program with which anybody checks an exported file, without us and without a network. */
  @Get('verifier')
  async verifier(@Ctx() ctx: Context, @Res() response: Response): Promise<void> {
    if (!hasRole(ctx, 'head', 'auditor')) throw notFound();
    await send(response, path.join(__dirname, VERIFIER), VERIFIER, 'text/javascript');
  }

  @Get(':number')
  async export(@Ctx() ctx: Context, @Param('number') number: string, @Res() response: Response): Promise<void> {
    if (!Numbered.safeParse(number).success) throw notFound();
    const made = await this.evidence.export(ctx, number);
    try {
      response.setHeader('X-Evidence-Seal', made.seal);
      await send(response, made.path, made.name, 'application/jsonl');
    } finally {
      await made.discard();
    }
  }
}

async function send(response: Response, file: string, name: string, type: string): Promise<void> {
  response.attachment(name);
  response.setHeader('Content-Type', `${type}; charset=utf-8`);
  response.setHeader('Cache-Control', 'private, no-store');
  const options = { root: path.dirname(file), cacheControl: false, lastModified: false };
  await new Promise<void>((resolve, reject) =>
    response.sendFile(path.basename(file), options, (error) => (error ? reject(error) : resolve())),
  );
}
