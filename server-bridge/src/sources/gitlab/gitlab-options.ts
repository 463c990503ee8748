import { z } from 'zod';
import { releaseNames } from '../tell-release.ts';

export const gitlabOptionsSchema = z.strictObject({
  ...releaseNames,
  /** `jobs`: of a pipeline, its jobs that deploy are releases; `whole`: each pipeline is one, whatever it deploys. */
  pipelines: z.enum(['jobs', 'whole'], { error: 'jobs, or whole' }).default('jobs'),
});
export type GitlabOptions = z.output<typeof gitlabOptionsSchema>;
