import { Injectable } from '@nestjs/common';
import type { SignIn } from '@lianban/contracts';
import { Db } from '../database/index.js';
import { AppError, notFound } from '../http/index.js';
import { faultOf } from './new-password.js';
import { hashPassword, verifyPassword } from './password.js';
import { SessionService } from './session.service.js';
import { CHANGE_PASSWORD, FIND_ACCOUNT } from './session.statements.js';
import { SlowDown } from './slow-down.js';

interface Account {
  id: string;
  demo: boolean;
  hash: string;
  mustChange: boolean;
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
   * account, a disabled one and one without a membership; throws `slow-down` after failures in a row. A first password opens nothing: it
   * throws `forbidden` until a new one comes with it, and `invalid` when that one is too weak.
   */
  async signIn({ account, password, newPassword }: SignIn, address: string): Promise<string> {
    const name = account.normalize('NFKC').toLowerCase();
    await this.slowDown.count(name, address);
    const found = await this.find(name);
    if (!(await verifyPassword(password, found?.hash)))
      throw new AppError('wrong-credentials', { remedy: '账号或密码不对。连续输错会被要求等待。' });
    await this.slowDown.forgive(name, address);
    if (newPassword !== undefined) await this.changePassword(found!.id, name, password, newPassword);
    else if (found!.mustChange)
      throw new AppError('forbidden', { reason: 'first-password', remedy: '这是初始密码，请先设置新密码。' });
    return this.sessions.start(found!.id);
  }

  private async changePassword(userId: string, account: string, former: string, next: string): Promise<void> {
    const fault = faultOf(next, former, account);
    if (fault) throw new AppError('invalid', { fields: [fault] });
    const hash = await hashPassword(next);
    await this.db.system((tx) => tx.rows(CHANGE_PASSWORD, [userId, hash]));
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
