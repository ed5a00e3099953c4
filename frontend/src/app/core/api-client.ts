import { HttpClient, HttpEventType, HttpHeaders, HttpParams, type HttpEvent } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { EMPTY, filter, firstValueFrom, fromEvent, map, takeUntil, tap, type Observable } from 'rxjs';
import type { Me } from '@lianban/contracts';
import { ApiError, toApiError } from './api-error';
import { Connection } from './connection';
import { SessionState } from './session-state';

export type Query = Record<string, string | number | undefined | null>;
export interface Sending {
  /** `Idempotency-Key`: made once per opened dialog, so that a repeat is the same command */
  key?: string;
  /** `Prefer: dry-run`: nothing is written, a `Consequence` is answered */
  dryRun?: boolean;
  query?: Query;
  signal?: AbortSignal;
  /** a 401 is an answer, not a reason to ask for the password */
  quiet?: boolean;
  /** share of the body already sent, 0 to 1 */
  progress?: (share: number) => void;
}

/**
 * The one way to the API. Paths stand under `/api`. Throws `ApiError`.
 * When the session has ended the call waits until somebody has signed in again over the page, and is then repeated:
 * a 401 was refused before it did anything.
 */
@Injectable({ providedIn: 'root' })
export class ApiClient {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionState);
  private readonly connection = inject(Connection);

  get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    return this.send<T>('GET', path, undefined, { query, signal });
  }

  post<T>(path: string, body?: unknown, sending: Sending = {}): Promise<T> {
    return this.send<T>('POST', path, body, sending);
  }

  put<T>(path: string, body?: unknown, sending: Sending = {}): Promise<T> {
    return this.send<T>('PUT', path, body, sending);
  }

  delete<T = void>(path: string, sending: Sending = {}): Promise<T> {
    return this.send<T>('DELETE', path, undefined, sending);
  }

  /** `GET /me` without asking for a password: undefined when nobody is signed in. */
  async findMe(): Promise<Me | undefined> {
    try {
      return await this.send<Me>('GET', '/me', undefined, { quiet: true });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not-signed-in') return undefined;
      throw error;
    }
  }

  private async send<T>(method: string, path: string, body: unknown, sending: Sending): Promise<T> {
    try {
      return await this.once<T>(method, path, body, sending);
    } catch (error) {
      if (!(error instanceof ApiError) || sending.quiet) throw error;
      if (error.code === 'not-signed-in') await this.session.askAgain('expired');
      else if (error.code === 'csrf') this.session.me.set((await this.findMe()) ?? this.session.me());
      else throw error;
      return this.once<T>(method, path, body, sending);
    }
  }

  private async once<T>(method: string, path: string, body: unknown, sending: Sending): Promise<T> {
    const request = this.http.request<T>(method, `/api${path}`, {
      body,
      headers: this.headers(method, sending),
      params: this.params(sending.query ?? {}),
      observe: 'events',
      reportProgress: sending.progress !== undefined,
    });
    const stop = sending.signal ? fromEvent(sending.signal, 'abort') : EMPTY;
    try {
      const answer = await firstValueFrom(this.answer(request, sending).pipe(takeUntil(stop)));
      this.connection.answered();
      return answer;
    } catch (error) {
      const failure = toApiError(error);
      if (failure instanceof ApiError) {
        if (failure.code === 'offline') this.connection.unanswered();
        else this.connection.answered();
      }
      throw failure;
    }
  }

  private answer<T>(events: Observable<HttpEvent<T>>, sending: Sending): Observable<T> {
    return events.pipe(
      tap((event) => {
        if (event.type === HttpEventType.UploadProgress && event.total) sending.progress?.(event.loaded / event.total);
      }),
      filter((event) => event.type === HttpEventType.Response),
      map((event) => event.body as T),
    );
  }

  private headers(method: string, sending: Sending): HttpHeaders {
    let headers = new HttpHeaders({ Accept: 'application/json' });
    const csrf = this.session.me()?.csrf;
    if (method !== 'GET' && csrf) headers = headers.set('X-CSRF-Token', csrf);
    if (sending.key) headers = headers.set('Idempotency-Key', sending.key);
    if (sending.dryRun) headers = headers.set('Prefer', 'dry-run');
    return headers;
  }

  private params(query: Query): HttpParams {
    let params = new HttpParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null && value !== '') params = params.set(name, value);
    }
    return params;
  }
}
