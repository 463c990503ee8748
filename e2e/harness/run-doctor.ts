import { runVigie } from './vigie-command.ts';
import type { World } from './world.ts';

export interface DoctorFinding {
  id: string;
  state: string;
  found: string;
}

/** What `vigie doctor` finds about one thing. */
export async function runDoctor(world: World, id: string, ...more: string[]): Promise<DoctorFinding> {
  const args = ['doctor', '--json', '--allow-loopback', '--config', world.configPath, ...more];
  const { output } = await runVigie(args);
  const report: { findings: DoctorFinding[] } = JSON.parse(output.slice(output.indexOf('{')));
  const finding = report.findings.find((one) => one.id === id);
  if (finding === undefined) throw new Error(`doctor did not look at ${id}: ${output.slice(0, 2_000)}`);
  return finding;
}
