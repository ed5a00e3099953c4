import { Injectable } from '@nestjs/common';
import type { SignIn } from '@lianban/contracts';
import { Db } from '../database/index.js';
import { AppError, notFound } from '../http/index.js';
import { verifyPassword } from './password.js';
import { SessionService } from './session.service.js';
import { FIND_ACCOUNT } from './session.statements.js';
import { SlowDown } from './slow-down.js';

interface Account {
  id: string;
  demo: boolean;
  hash: string;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly db: Db,
    private readonly sessions: SessionService,
    private readonly slowDown: SlowDown,
  ) {}

  /**
   * Token of a new session. Throws `wrong-credentials` with the same answer and the same work for a wrong password, an unknown
   * account, a disabled one and one without a membership; throws `slow-down` after failures in a row.
   */
  async signIn({ account, password }: SignIn, address: string): Promise<string> {
    const name = account.normalize('NFKC').toLowerCase();
    await this.slowDown.count(name, address);
    const found = await this.find(name);
    if (!(await verifyPassword(password, found?.hash)))
      throw new AppError('wrong-credentials', { remedy: '账号或密码不对。连续输错会被要求等待。' });
    await this.slowDown.forgive(name, address);
    return this.sessions.start(found!.id);
  }

  /** Token of a new session of a demo account, without its password. Throws `not-found` for any other account. */
  async signInDemo(account: string): Promise<string> {
    const found = await this.find(account);
    if (!found?.demo) throw notFound();
    return this.sessions.start(found.id);
  }

  private find(account: string): Promise<Account | undefined> {
    return this.db.system((tx) => tx.one<Account>(FIND_ACCOUNT, [account]));
  }
}
