import type { DisclosureView, MatterView, PersonRef, Side, Sight, UnitRef } from '@lianban/contracts';
import {
  blockedBy,
  getProcess,
  may,
  primaryAction,
  rolesNext,
  sideOf,
  sightOf,
  statesOf,
  unitOfSide,
} from '@lianban/process';
import type { Facts, MatterRecord, Process } from '@lianban/process';
import type { z } from 'zod';
import type { LawInForce } from '../directory/index.js';
import { notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { describe } from './describe.js';
import { dueViewOf, shownClock } from './due-view.js';
import { matrixRowOf } from './matrix.js';
import type { MatterPage } from './matter.queries.js';
import { prefillOf } from './prefill.js';
import { isHandlers, standingOf } from './standing.js';
import { timelineOf } from './timeline.js';

const RANK: Sight[] = ['nothing', 'trace', 'preview', 'slice', 'all'];
const atLeast = (sight: Sight, least: Sight): boolean => RANK.indexOf(sight) >= RANK.indexOf(least);

/** The generic matter page, for one person. `facts` answer guards; `now` is product time. */
export function toMatterView(
  page: MatterPage,
  ctx: Context,
  law: LawInForce,
  now: string,
  facts: Facts,
  suggested: MatterView['suggested'],
): MatterView {
  const { matter } = page;
  const process = getProcess(matter.process);
  const side = sideOf(matter, ctx.principals);
  const sight = sightOf(process, matter.state, side);
  if (sight === 'nothing') throw notFound();
  const open = atLeast(sight, 'preview');
  const state = process.states[matter.state]!;
  const mine = ctx.unitIds.includes(matter.holder_unit) && !state.final;
  const actions = offered(process, matter, ctx, facts, mine, page);
  const names = actions.actions.map((a) => a.name);
  return {
    id: matter.id,
    caseFileId: matter.case_file_id,
    parentId: side === 'initiator' ? matter.parent_id : null,
    number: matter.number,
    letterNumber: null,
    title: open ? matter.title : process.label[ctx.lang],
    process: matter.process,
    state: matter.state,
    stateLabel: state.label,
    stateSince: matter.state_since,
    final: state.final !== undefined,
    outcome: matter.outcome,
    version: matter.version,
    side,
    sight,
    mine,
    ...standingsOf(page, ctx),
    urgency: matter.urgency as MatterView['urgency'],
    facts: open ? describe(process.fields ?? {}, matter.fields, law, ctx.lang, page.units) : [],
    fields: sight === 'all' ? matter.fields : null,
    prefill: open ? prefillOf(process, page, names) : {},
    suggested,
    ...datesOf(page, law, now),
    ...actions,
    contact: contactOf(matter, open),
    stages: stagesOf(process, page, law, now),
    matrix: (page.children ?? []).map((c) => matrixRowOf(c, ctx, law, now)),
    disclosure: open ? disclosureOf(page, side, sight) : null,
    timeline: timelineOf(page, law, ctx, open),
    path:
      side === 'initiator'
        ? (page.path ?? []).map(({ id, process: type, title, number }) => ({ id, process: type, title, number }))
        : [],
  };
}

/** Who began it, handles it, holds it, and who in the viewer's own unit works on it. */
function standingsOf(
  { matter, units, assignee }: MatterPage,
  ctx: Context,
): Pick<MatterView, 'initiator' | 'handler' | 'holder' | 'assignee'> {
  const unit = (id: string): UnitRef => units[id] ?? { id, name: '', short: '' };
  return {
    initiator: unit(matter.initiator_unit),
    handler: matter.handler_unit ? unit(matter.handler_unit) : null,
    holder: unit(matter.holder_unit),
    assignee: matter.handler_unit && ctx.unitIds.includes(matter.handler_unit) ? assignee : null,
  };
}

/** All clocks, and the one a list would show. */
function datesOf({ matter, clocks }: MatterPage, law: LawInForce, now: string): Pick<MatterView, 'due' | 'clocks'> {
  const due = shownClock(clocks ?? [], matter.due_at, matter.holder_unit);
  return {
    due: due ? dueViewOf(matter.process, due, law, now) : null,
    clocks: (clocks ?? []).map((c) => ({
      ...dueViewOf(matter.process, c, law, now),
      id: c.id,
      rule: law.rule(c.rule_id)?.code ?? '',
      originAt: c.origin_at,
      outcome: c.outcome,
      metAt: c.met_at,
    })),
  };
}

/** Actions the person may take now, which of them is the likely one, and who of the own unit may when the person may not. */
function offered(
  process: Process,
  matter: MatterRecord,
  ctx: Context,
  facts: Facts,
  mine: boolean,
  page: MatterPage,
): Pick<MatterView, 'actions' | 'colleagues'> {
  const available = Object.keys(process.actions).filter((name) => may(ctx.ability, process.type, name, matter));
  const proxied = proxiedActions(process, matter, ctx, page).filter((name) => !available.includes(name));
  const asWho = (name: string): Facts => ({ ...facts, actor: standingOf(ctx, process, name, matter).actor });
  const blocked = new Map([...available, ...proxied].map((name) => [name, blockedBy(process, asWho(name), name)]));
  const primary = mine
    ? primaryAction(
        process,
        matter.state,
        available.filter((a) => !blocked.get(a)),
      )
    : undefined;
  const responsible = process.states[matter.state]!.responsible;
  const roles = rolesNext(process, matter.state, responsible);
  const unitId = unitOfSide(matter, responsible);
  const colleagues: z.infer<typeof PersonRef>[] = (page.people ?? [])
    .filter((p) => p.unit_id === unitId && p.roles.some((r) => (roles as string[]).includes(r)))
    .map(({ name, unit, roles: held }) => ({ name, unit, roles: held }));
  return {
    actions: [...blocked].map(([name, reason]) => ({
      name,
      ...(reason ? { blocked: reason } : {}),
      primary: name === primary,
      proxy: proxied.includes(name),
      recorded: process.actions[name]!.recorded ?? false,
    })),
    colleagues: mine ? colleagues : [],
  };
}

/** What the person may record for a handler that is not on line. */
function proxiedActions(process: Process, matter: MatterRecord, ctx: Context, page: MatterPage): string[] {
  if (!page.handlerChannel || page.handlerChannel === 'online') return [];
  if (!may(ctx.ability, process.type, 'proxy', matter)) return [];
  return Object.keys(process.actions).filter((name) => {
    const action = process.actions[name]!;
    return isHandlers(action) && !action.internal && statesOf(process, action).includes(matter.state);
  });
}

function contactOf(matter: MatterRecord, open: boolean): MatterView['contact'] {
  const { contact, phone } = matter.fields;
  return open && contact ? { name: String(contact), phone: String(phone ?? '') } : null;
}

/** Milestones: what is done, what can be done from the present state, what comes after. One that was undone is waited for anew. */
function stagesOf(process: Process, page: MatterPage, law: LawInForce, now: string): MatterView['stages'] {
  const stages = process.stages ?? [];
  const done = new Map((page.facts.done ?? []).map(([action, , , at]) => [action, at]));
  const running = (page.clocks ?? []).filter((c) => !c.ended_at);
  const possible = stages.filter((a) => statesOf(process, process.actions[a]!).includes(page.matter.state));
  const current = possible.find((a) => !done.has(a)) ?? possible[0];
  const passed = current ? stages.indexOf(current) : stages.length;
  const metBy = (c: { name: string }): readonly string[] => process.clocks[c.name]?.metBy ?? [];
  return stages.map((action, i) => {
    const at = i < passed ? (done.get(action) ?? null) : null;
    // a reply also ends the clocks of filing and progress; its own is the one it is the first to meet
    const clock = running.find((c) => metBy(c)[0] === action) ?? running.find((c) => metBy(c).includes(action));
    const due = clock && at === null ? dueViewOf(process.type, clock, law, now) : null;
    return {
      action,
      label: process.actions[action]!.label,
      at,
      dueDay: due?.dueDay ?? null,
      provisional: due?.provisional ?? false,
      current: action === current,
    };
  });
}

function disclosureOf(page: MatterPage, side: Side, sight: Sight): DisclosureView | null {
  const d = page.disclosure;
  if (!d) return null;
  const opened = side === 'initiator' || atLeast(sight, 'slice');
  const files = d.files.filter((f) => opened || f.when === 'preview');
  const hidden = opened ? [] : d.files.filter((f) => f.when !== 'preview');
  return {
    no: d.no,
    sentAt: d.sent_at,
    manifestHash: d.manifest_hash,
    preview: d.preview,
    content: opened ? d.content : null,
    files: files.map(({ id, name, size, mime, sha256 }) => ({ id, name, size, mime, sha256 })),
    locked: [
      ...hidden.map((f) => ({ name: f.name, kind: 'file' })),
      ...(opened ? [] : d.content.map((c) => ({ name: c.label.zh, kind: 'facts' }))),
    ],
  };
}
