#!/usr/bin/env node
// 证据核验程序 / evidence verifier. 单个文件，不联网，不需要安装：node verify-evidence.mjs 证据.jsonl [--seal 封印值] [文件…]
// One file, no network, nothing to install; Node.js 20 or newer. Exit code 0: nothing was changed, 1: something was, 2: it could not be run.
//
// How it is reckoned (so that anybody can write another one):
//   canonical(v)  JSON with the keys of every object sorted by UTF-16 code unit, without blanks
//   payloadHash = SM3(canonical(payload))
//   hash_n      = SM3(hash_{n-1} + header_n + payloadHash_n), texts joined, hashes as 64 lower-case hex digits, hash_0 = 64 zeros
//   header      = JSON array: case file, n, event, matter, action, state before, state after, kind of actor, actor, unit, when it happened,
//                 when it was recorded, definition, and for a substitute the person it acted for
//   definition  = first 32 hex digits of SHA-256(text of the process definition)
//   seal        = SM3(JSON of [name of line, SM3 of the line's bytes] for every line before the last)
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const digest = (algorithm, data) => createHash(algorithm).update(data).digest('hex');
const sm3 = (data) => digest('sm3', data);
const ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
const ZEROS = '0'.repeat(64);

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return String(JSON.stringify(value));
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function parse(bytes) {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Lines of a file as bytes; the last one must end like the others. */
function linesOf(bytes) {
  const lines = [];
  let from = 0;
  for (let to = bytes.indexOf(10); to !== -1; to = bytes.indexOf(10, from)) {
    lines.push(bytes.subarray(from, to));
    from = to + 1;
  }
  return { lines, rest: bytes.length - from };
}

/** What a line is called, in both languages: `event 12` is 第 12 条办理记录. */
function called(name) {
  const [kind, which] = String(name).split(' ');
  const zh = {
    event: `第 ${which} 条办理记录`,
    file: `文件 ${which}`,
    definition: `流程定义 ${which}`,
    manifest: '首行',
  };
  return { zh: zh[kind] ?? name, en: String(name) };
}

/** @param {Buffer} bytes @param {{ seal?: string, files?: { name: string, bytes: Buffer }[] }} given */
export function verify(bytes, { seal: expected, files = [] } = {}) {
  const faults = [];
  const blame = (name, zh, en) => faults.push({ zh: `${called(name).zh}：${zh}`, en: `${called(name).en}: ${en}` });
  const { lines, rest } = linesOf(bytes);
  const last = lines.pop() ?? Buffer.alloc(0);
  const end = parse(last);
  if (rest > 0) blame('seal', '文件末尾有多余内容', 'something stands behind the end of the file');
  if (!Array.isArray(end?.lines) || !end.lines.every(Array.isArray) || typeof end.seal !== 'string') {
    blame('seal', '末行不是封印，文件不完整或被改动', 'the last line is no seal: the file is cut or was changed');
    return { faults };
  }
  if (
    JSON.stringify({ lines: end.lines, seal: end.seal }) !== last.toString('utf8') ||
    sm3(JSON.stringify(end.lines)) !== end.seal
  )
    blame('seal', '封印与各行摘要不符', 'the seal is not that of the lines it names');
  if (expected && expected.toLowerCase() !== end.seal)
    blame('seal', `与告知的封印值不同：${end.seal}`, `not the seal you were told: ${end.seal}`);
  if (lines.length !== end.lines.length)
    blame(
      'seal',
      `应有 ${end.lines.length} 行，实有 ${lines.length} 行`,
      `${end.lines.length} lines expected, ${lines.length} found`,
    );
  end.lines.forEach(([name, hash], i) => {
    if (lines[i] && sm3(lines[i]) !== hash) blame(name, '内容与封存时不同', 'not what it was when it was sealed');
  });
  const rows = lines.map(parse);
  const manifest = rows[0];
  if (manifest?.format !== 'lianban-evidence' || manifest.version !== 1) {
    blame('manifest', '不是本程序认识的证据格式', 'not a format this program knows');
    return { faults };
  }
  checkDefinitions(rows, blame);
  const counts = checkChain(manifest, rows, blame);
  return { faults, manifest, seal: end.seal, ...counts, files: checkFiles(rows, files, blame) };
}

function checkDefinitions(rows, blame) {
  for (const row of rows.filter((r) => r?.definition && r.text !== null))
    if (digest('sha256', row.text).slice(0, 32) !== row.definition)
      blame(`definition ${row.definition}`, '文本与摘要不符', 'its text has another hash');
}

function checkChain(manifest, rows, blame) {
  const known = new Set(rows.map((r) => r?.definition));
  let [hash, n, recorded, payloads] = [ZEROS, 0, '', 0];
  for (const event of rows.filter((r) => typeof r?.header === 'string')) {
    const name = `event ${event.event}`;
    const header = parse(Buffer.from(event.header)) ?? [];
    if (event.event !== n + 1)
      blame(name, `应为第 ${n + 1} 条，有记录缺失或重复`, `number ${n + 1} expected: records are missing or doubled`);
    if (header[0] !== manifest.caseFile.id || header[1] !== event.event)
      blame(name, '记录头写的不是本案或本条', 'its header is of another case file or number');
    if (!known.has(header[12])) blame(name, '流程定义未列出', 'its definition is not listed');
    if (Date.parse(header[11]) < Date.parse(recorded))
      blame(name, '记录时间早于前一条', 'recorded before the one before it');
    if (event.payload !== null) {
      payloads++;
      if (sm3(canonical(event.payload)) !== event.payloadHash)
        blame(name, '内容与其摘要不符', 'its content has another hash');
    }
    if (sm3(hash + event.header + event.payloadHash) !== event.hash)
      blame(name, '与前一条记录连接不上', 'does not link to the record before it');
    [hash, n, recorded] = [event.hash, event.event, header[11]];
  }
  if (n !== manifest.chain.n || hash !== manifest.chain.hash)
    blame('manifest', '链头与最后一条记录不符', 'the head of the chain is not where the records lead');
  return { events: n, payloads };
}

function checkFiles(rows, given, blame) {
  const listed = rows.filter((r) => r?.file);
  const seen = new Set();
  for (const { name, bytes } of given) {
    const sha256 = digest('sha256', bytes);
    if (listed.some((row) => row.sha256 === sha256)) seen.add(sha256);
    else blame(`file ${name}`, '不在本案文件清单中，或者内容被改动', 'not in the list of files, or changed');
  }
  const hashes = new Set(listed.map((row) => row.sha256));
  return { listed: hashes.size, seen: seen.size };
}

function report({ faults, manifest, seal, events, payloads, files }) {
  const say = (zh, en) => console.log(`${zh}\n${en}\n`);
  if (manifest)
    say(
      `案件 ${manifest.caseFile.number}，由 ${manifest.exportedBy.unit} ${manifest.exportedBy.name} 于 ${manifest.exportedAt} 导出。`,
      `Case file ${manifest.caseFile.number}, exported by ${manifest.exportedBy.name} of ${manifest.exportedBy.unit} at ${manifest.exportedAt}.`,
    );
  if (faults.length) {
    say(`核验不通过，${faults.length} 处不符：`, `FAILED, ${faults.length} faults:`);
    for (const { zh, en } of faults) console.log(`- ${zh}\n  ${en}`);
    return 1;
  }
  say(`核验通过。封印值 ${seal}`, `PASSED. Seal ${seal}`);
  say(
    `已证明：${events} 条办理记录编号连续、首尾相接，终于导出时的链头；其中 ${payloads} 条附内容，内容与摘要一致；自封存起本文件未改一个字节（以封印值与出具单位告知的一致为前提）。`,
    `Proven: ${events} records are numbered without a gap and link from the first to the head of the chain at export; ${payloads} of them carry their content, which has the recorded hash; no byte of this file has changed since it was sealed (provided that the seal is the one the issuing unit told you).`,
  );
  say(
    `文件清单 ${files.listed} 份，本次核对 ${files.seen} 份一致，其余未提供、未核对。`,
    `${files.listed} files are listed; ${files.seen} were given and agree, the others were not looked at.`,
  );
  say(
    '未证明：记录所述事实是否真实；服务器时钟是否准确；未附内容的记录写了什么；人员姓名和文件清单取自导出时的数据库，不在链内；导出之前整条链是否被掌握数据库的人整体重写（须与此前留存的封印值或链头比对）。',
    'Not proven: that what the records say is true; that the clock of the server was right; what records without content say; names of persons and the list of files come from the database at export and stand outside the chain; that nobody in control of the database rewrote the whole chain before the export (compare with a seal or head kept from before).',
  );
  return 0;
}

function main([file, ...more]) {
  if (!file) {
    console.error(
      'node verify-evidence.mjs 证据.jsonl [--seal 封印值] [文件…]\nnode verify-evidence.mjs evidence.jsonl [--seal hex] [files…]',
    );
    return 2;
  }
  try {
    if (sm3('abc') !== ABC) throw new Error('SM3 ("abc") ≠ GB/T 32905');
    const at = more.indexOf('--seal');
    const [, seal] = at === -1 ? [] : more.splice(at, 2);
    const files = more.map((name) => ({ name: basename(name), bytes: readFileSync(name) }));
    return report(verify(readFileSync(file), { ...(seal ? { seal } : {}), files }));
  } catch (error) {
    console.error(`无法核验 / cannot be run: ${error.message}`);
    return 2;
  }
}

if (process.argv[1] && import.meta.url.endsWith(encodeURIComponent(basename(process.argv[1]))))
  process.exitCode = main(process.argv.slice(2));
