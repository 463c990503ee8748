import React from 'react';
import type { IncidentDetail } from '#contract/incidents.ts';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { readMay } from './may.ts';
import './status-steps.css';

const steps = ['investigating', 'identified', 'monitoring', 'resolved'] as const;

interface StatusStepsProps {
  detail: IncidentDetail;
  isBusy: boolean;
  onStatus(status: 'investigating' | 'identified' | 'monitoring'): void;
  onClose(): void;
}

/** The way of an incident: a click on a step is the change. Who may not reads why. */
export function StatusSteps({ detail, isBusy, onStatus, onClose }: StatusStepsProps): React.ReactElement {
  const text = useText();
  const { status } = detail.incident;
  const at = status === 'reopened' ? 0 : steps.indexOf(status);
  const change = readMay(detail, 'change');
  const close = readMay(detail, 'close');
  const why = status === 'resolved' ? undefined : !change.isAllowed ? change.whyNot : close.whyNot;
  return (
    <>
      <ol className="vigie-steps" aria-label={text('incidents.steps')}>
        {steps.map((step, index) => {
          const isCurrent = index === at;
          const may = step === 'resolved' ? close : change;
          const isOff = isCurrent || isBusy || !may.isAllowed || status === 'resolved';
          const label = text(
            isCurrent && status === 'reopened' ? 'incidents.status.reopened' : `incidents.status.${step}`,
          );
          return (
            <li key={step} className={index < at ? 'vigie-steps__done' : undefined}>
              <button
                type="button"
                className="vigie-step"
                aria-current={isCurrent ? 'step' : undefined}
                aria-disabled={isOff}
                aria-keyshortcuts={String(index + 1)}
                title={may.isAllowed || isCurrent ? undefined : may.whyNot}
                onClick={() => {
                  if (isOff) return;
                  if (step === 'resolved') onClose();
                  else onStatus(step);
                }}
              >
                {label}
              </button>
            </li>
          );
        })}
      </ol>
      {why !== undefined && <p className="vigie-steps__why">{showText(why)}</p>}
    </>
  );
}
