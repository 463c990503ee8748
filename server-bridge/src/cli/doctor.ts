import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { findEnvFile } from '../config/read-env-file.ts';
import { configTitle, judgeUnreadable } from '../doctor/checks/config-check.ts';
import { createContext } from '../doctor/create-context.ts';
import type { ConfigFile } from '../doctor/doctor-context.ts';
import type { Finding } from '../doctor/finding.ts';
import { listChecks } from '../doctor/list-checks.ts';
import { openExaminedStore } from '../doctor/open-examined-store.ts';
import { printJson } from '../doctor/print-json.ts';
import { printFinding, printSummary } from '../doctor/print-text.ts';
import { chooseStatus } from '../doctor/report.ts';
import { runChecks } from '../doctor/run-checks.ts';
import { viewBridge } from '../doctor/view-bridge.ts';
import { say } from '../doctor/words.ts';
import { defaultConfigPath, tryReadConfig } from './read-config.ts';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'look at everything Vigie stands on, and say what is wrong and how to mend it; changes nothing, unless --send',
    )
    .option('-c, --config <file>', 'configuration', defaultConfigPath)
    .option('--admin-token <token>', "a system administrator's token, to see more; or VIGIE_ADMIN_TOKEN; not kept")
    .option('--allow-loopback', 'take a bridge on the loopback address: for a trial on one machine')
    .option(
      '--send [source]',
      'send a synthetic alert of severity info through a source (zabbix, alertmanager) into its rooms; its posts are deleted',
    )
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nStatus: 0 all is well, 1 something does not work, 2 wrong options, 3 warnings alone. docs/doctor.md explains each line.',
    )
    .action(examine);
}

interface Options {
  config: string;
  adminToken?: string;
  allowLoopback?: boolean;
  send?: string | true;
  json?: boolean;
}

async function examine({
  config: path,
  json = false,
  adminToken,
  allowLoopback = false,
  send,
}: Options): Promise<void> {
  const voice = createVoice(json);
  const reading = tryReadConfig(path);
  if (!reading.ok) {
    const finding = describeUnreadable(reading.lines);
    voice.finding(finding);
    return end([finding], json);
  }
  const { config, text, warnings } = reading;
  const token = (adminToken ?? process.env['VIGIE_ADMIN_TOKEN'] ?? '').trim();
  const store = await openExaminedStore(config);
  const context = createContext({
    config,
    file: { path, text, warnings, envMode: readMode(findEnvFile(path)) },
    store,
    adminToken: token === '' ? undefined : token,
    isLoopbackFine: allowLoopback,
    viewBridge: () => viewBridge(config),
    now: Date.now,
  });
  const findings = await runChecks(listChecks(config, readSend(send)), context, {
    onStart: ({ title }) => voice.progress(`looking at: ${title.en}`),
    onFinding: (finding) => voice.finding(finding),
  });
  if (store.ok) await store.store.close();
  end(findings, json);
}

function readSend(send: Options['send']): { source: string | undefined } | undefined {
  return send === undefined ? undefined : { source: send === true ? undefined : send };
}

interface Voice {
  progress(line: string): void;
  finding(finding: Finding): void;
}

/** Findings as they come; what is being looked at on a terminal alone, and rubbed out. */
function createVoice(isJson: boolean): Voice {
  const { stderr } = process;
  const rubOut = stderr.isTTY ? '\r\u001b[K' : '';
  return {
    progress: (line) => {
      if (stderr.isTTY) stderr.write(`${rubOut}${line}`);
    },
    finding: (finding) => {
      stderr.write(rubOut);
      if (!isJson) process.stdout.write(`${printFinding(finding)}\n`);
    },
  };
}

function describeUnreadable(lines: readonly string[]): Finding {
  const unproven = say('', '');
  return { id: 'config', title: configTitle, unproven, ...judgeUnreadable(lines), durationMs: 0 };
}

function end(findings: Finding[], isJson: boolean): void {
  if (isJson) process.stdout.write(`${printJson(findings, Date.now())}\n`);
  else process.stdout.write(`${printSummary(findings)}\n`);
  // A check that came too late may hold a connection open.
  process.stdout.write('', () => process.exit(chooseStatus(findings)));
}

function readMode(path: string): ConfigFile['envMode'] {
  return statSync(path, { throwIfNoEntry: false })?.mode;
}
