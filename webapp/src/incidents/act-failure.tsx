import React from 'react';
import type { CallError } from '../rpc/call-error.ts';
import { CallFailure } from '../ui/call-failure.tsx';

/** Why something was not done, and what to do: of a conflict, who was first and with what. */
export function ActFailure({ error }: { error: CallError | undefined }): React.ReactElement | null {
  if (error === undefined) return null;
  return (
    <div className="vigie-inc-failure" role="alert">
      <CallFailure error={error} />
    </div>
  );
}
