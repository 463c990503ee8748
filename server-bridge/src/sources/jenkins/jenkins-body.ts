import { z } from 'zod';
import { readText } from '../read-text.ts';
import { readTexts } from '../read-texts.ts';

const text = z.unknown().transform(readText).optional();
const wantedTime = 'epoch milliseconds, such as 1755849860000';
const wantedPhase = 'QUEUED, STARTED, COMPLETED or FINALIZED';

/** The body of the Notification plugin in JSON, the fields used only. */
export const jenkinsBodySchema = z.object(
  {
    name: z
      .unknown()
      .transform(readText)
      .pipe(z.string({ error: 'the name of the job' })),
    display_name: text,
    url: text,
    build: z.object(
      {
        number: z.int({ error: 'the number of the build' }).positive({ error: 'the number of the build' }),
        phase: z.enum(['QUEUED', 'STARTED', 'COMPLETED', 'FINALIZED'], { error: wantedPhase }),
        status: text,
        /** Epoch milliseconds: when it was asked for. */
        timestamp: z.int({ error: wantedTime }).min(1e12, { error: wantedTime }).max(1e14, { error: wantedTime }),
        /** Milliseconds; 0 while it runs. */
        duration: z.int().nonnegative().max(1e12).catch(0),
        url: text,
        full_url: text,
        display_name: text,
        scm: z.object({ branch: text, commit: text }).optional().catch(undefined),
        parameters: z.unknown().transform(readTexts).optional(),
      },
      { error: 'the build, an object' },
    ),
  },
  { error: "an object: the JSON of Jenkins' Notification plugin" },
);
export type JenkinsBody = z.output<typeof jenkinsBodySchema>;
