import type { ReleaseState } from '../../domain/releases/release-signal.ts';
import { readBody, type TranslateContext, type Translation } from '../source.ts';
import { type ReleaseNames, tellRelease } from '../tell-release.ts';
import { workflowRunBodySchema } from './github-body.ts';
import { nameVersion } from './name-version.ts';

const ends: Readonly<Record<string, ReleaseState>> = {
  success: 'succeeded',
  neutral: 'succeeded',
  failure: 'failed',
  timed_out: 'failed',
  startup_failure: 'failed',
  cancelled: 'cancelled',
  stale: 'cancelled',
};

/** A run of a workflow, for those who deploy without GitHub's deployments. A run that is repeated is another release. */
export function translateWorkflowRun(raw: unknown, context: TranslateContext<ReleaseNames>): Translation {
  const read = readBody(workflowRunBodySchema, raw);
  if (!read.ok) return read;
  const { action, workflow_run: run, workflow, repository } = read.value;
  const state = findState(action, run.conclusion);
  if (state === undefined) {
    const which =
      action === 'completed' ? `ended as ${run.conclusion?.slice(0, 40) ?? 'nothing'}` : action.slice(0, 40);
    return { ok: true, signals: [], warnings: [`A run that is ${which} changes nothing.`] };
  }
  const name = workflow?.name ?? run.name;
  const attempt = run.run_attempt > 1 ? `:${run.run_attempt}` : '';
  const told = tellRelease(
    {
      key: `run:${run.id}${attempt}`,
      occasion: '',
      state,
      at: state === 'started' ? (run.run_started_at ?? run.updated_at) : run.updated_at,
      service: repository.name,
      version: nameVersion(run.head_branch, run.head_sha),
      summary: run.display_title ?? name,
      owner: run.triggering_actor?.login ?? run.actor?.login,
      links: [['Run', run.html_url]],
      labels: {
        event: 'workflow_run',
        project: repository.full_name,
        ref: run.head_branch,
        pipeline_source: run.event,
        workflow: name,
        workflow_path: run.path,
      },
    },
    context.options,
  );
  return { ok: true, signals: [], releases: [told] };
}

function findState(action: string, conclusion: string | undefined): ReleaseState | undefined {
  if (action === 'in_progress') return 'started';
  if (action !== 'completed' || conclusion === undefined) return undefined;
  return Object.hasOwn(ends, conclusion) ? ends[conclusion] : undefined;
}
