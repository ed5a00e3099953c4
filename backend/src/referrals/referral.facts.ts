import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { Facts, MatterRecord } from '@lianban/process';
import type { Tx } from '../database/index.js';
import { findAssignable, findCompetent, findUnits } from '../directory/index.js';
import { Contributors } from '../matters/index.js';

const isId = (id: unknown): id is string =>
  typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

/** What the guards of a referral ask about: its handler, the unit it may go to, the people it may be given to. */
@Injectable()
export class ReferralFacts implements OnModuleInit {
  constructor(private readonly contributors: Contributors) {}

  onModuleInit(): void {
    const actions = ['refuse', 'redirect', 'propose', 'rule', 'forward', 'dispute', 'urge'];
    this.contributors.register('referral', actions, {
      facts: (tx, matter, _ctx, input) => this.unitsOf(tx, matter, input),
    });
    this.contributors.register('referral', ['refuse'], {
      suggest: async (tx, matter) => ({ competent: await findCompetent(tx, matter.id) }),
    });
    this.contributors.register('referral', ['assign'], { facts: (tx, matter) => this.membersOf(tx, matter) });
  }

  private async unitsOf(
    tx: Tx,
    matter: MatterRecord,
    input: Record<string, unknown>,
  ): Promise<{ units: Facts['units'] }> {
    const ids = [matter.handler_unit, input['to'], input['competent']].filter(isId);
    return { units: await findUnits(tx, [...new Set(ids)]) };
  }

  private async membersOf(tx: Tx, matter: MatterRecord): Promise<{ own: { members: string[] } }> {
    const file = { caseFileId: matter.case_file_id, secretLevel: matter.secret_level };
    return { own: { members: matter.handler_unit ? await findAssignable(tx, matter.handler_unit, file) : [] } };
  }
}
