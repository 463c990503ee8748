import React, { useEffect, useId, useRef, useState } from 'react';
import { type ReleasePlanRequest, type ReleaseRow, releaseKinds } from '#contract/releases.ts';
import type { CallError } from '../rpc/call-error.ts';
import { createActId } from '../rpc/create-act-id.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { Modal } from '../ui/modal.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { InTheWay, OverrideField, useFreezesInTheWay } from './in-the-way.tsx';
import { planRelease } from './load-releases.ts';
import { useReleasesData } from './releases-store.ts';
import { useZone } from './use-zone.ts';
import { draftWindow, readWindow, WindowFields } from './window-fields.tsx';
import '../ui/field.css';
import './release-form.css';

/** Longest texts, as the contract takes them. */
const nameMost = 100;
const summaryMost = 500;

interface Draft {
  kind: (typeof releaseKinds)[number];
  services: string;
  version: string;
  environment: string;
  summary: string;
  owner: string;
  ticket: string;
  link: string;
}

/** Announces a release: what goes where, when, who answers for it. What stands in the way is said before it is sent. */
export function PlanDialog({ onClose }: { onClose(made?: ReleaseRow): void }): React.ReactElement {
  const text = useText();
  const zone = useZone();
  const { frame } = useReleasesData();
  const [draft, setDraft] = useState<Draft>(() => ({
    kind: 'release',
    services: '',
    version: '',
    environment: frame?.environments.includes('prod') === true ? 'prod' : (frame?.environments[0] ?? ''),
    summary: '',
    owner: '',
    ticket: '',
    link: '',
  }));
  const [window, setWindow] = useState(() => draftWindow(undefined, undefined, zone));
  const [override, setOverride] = useState('');
  const [failure, setFailure] = useState<CallError>();
  const [isSending, setSending] = useState(false);
  const [isTried, setTried] = useState(false);
  const actId = useRef(createActId());
  const first = useRef<HTMLInputElement>(null);
  const listId = useId();
  useEffect(() => first.current?.focus(), []);

  const services = draft.services
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const environment = draft.environment.trim();
  const read = readWindow(window, zone);
  const intent = {
    services,
    environment,
    from: Date.now(),
    ...(read.is === 'window' ? { from: read.from, until: read.until } : {}),
  };
  // Without a window nothing is said to fall anywhere.
  const known = read.is === 'window' && services.length > 0 && environment !== '' ? intent : undefined;
  const freezes = useFreezesInTheWay(known);
  const needsOverride = freezes.length > 0 || failure?.reason === 'needs-override';
  const problems = {
    services: services.length === 0,
    environment: environment === '',
    link: draft.link !== '' && !/^https?:\/\/\S+$/i.test(draft.link.trim()),
    override: needsOverride && override.trim() === '',
  };
  const isReady = !Object.values(problems).includes(true) && read.is !== 'wrong' && !isSending;

  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    // Another text is another plan: it must not pass for one that was taken.
    if (failure !== undefined) actId.current = createActId();
  };
  const handleSend = async () => {
    setTried(true);
    if (!isReady) return;
    setSending(true);
    const given = (key: 'version' | 'summary' | 'owner' | 'ticket') => {
      const value = draft[key].trim();
      return value === '' ? {} : { [key]: value };
    };
    const request: ReleasePlanRequest = {
      kind: draft.kind,
      services,
      environment,
      ...given('version'),
      ...given('summary'),
      ...given('owner'),
      ...given('ticket'),
      ...(read.is === 'window' ? { plannedFrom: read.from } : {}),
      ...(read.is === 'window' && read.until !== undefined ? { plannedUntil: read.until } : {}),
      ...(draft.link.trim() === '' ? {} : { links: [{ url: draft.link.trim() }] }),
      ...(needsOverride ? { override: { reason: override.trim() } } : {}),
      actId: actId.current,
    };
    const outcome = await planRelease(request);
    setSending(false);
    if ('release' in outcome) {
      onClose(outcome.release);
      return;
    }
    setFailure(outcome.error);
    actId.current = createActId();
  };
  const field = (key: 'version' | 'summary' | 'owner' | 'ticket' | 'link', most: number, hint?: string) => (
    <label>
      <span>{text(`releases.plan.${key}`)}</span>
      <input
        className="vigie-field"
        value={draft[key]}
        maxLength={most}
        placeholder={hint}
        onChange={({ target }) => change({ [key]: target.value })}
      />
    </label>
  );

  return (
    <Modal title={text('releases.plan.title')} onClose={() => onClose()}>
      <form
        className="vigie-rform"
        onSubmit={(event) => {
          event.preventDefault();
          void handleSend();
        }}
      >
        <div className="vigie-rform__pair">
          <label>
            <span>{text('releases.plan.services')}</span>
            <input
              ref={first}
              className="vigie-field"
              value={draft.services}
              list={`${listId}-services`}
              placeholder={text('releases.plan.services.hint')}
              aria-invalid={isTried && problems.services}
              required
              onChange={({ target }) => change({ services: target.value })}
            />
          </label>
          {field('version', nameMost)}
        </div>
        <datalist id={`${listId}-services`}>
          {frame?.services.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <div className="vigie-rform__pair">
          <label>
            <span>{text('releases.plan.environment')}</span>
            <input
              className="vigie-field"
              value={draft.environment}
              list={`${listId}-environments`}
              maxLength={nameMost}
              aria-invalid={isTried && problems.environment}
              required
              onChange={({ target }) => change({ environment: target.value })}
            />
          </label>
          <label>
            <span>{text('releases.plan.kind')}</span>
            <select
              className="vigie-field"
              value={draft.kind}
              onChange={({ target }) =>
                change({ kind: releaseKinds.find((kind) => kind === target.value) ?? 'release' })
              }
            >
              {releaseKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {text(`releases.kind.${kind}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <datalist id={`${listId}-environments`}>
          {frame?.environments.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {field('summary', summaryMost)}
        <WindowFields
          draft={window}
          zone={zone}
          problem={isTried && read.is === 'wrong' ? read.why : undefined}
          onChange={setWindow}
        />
        <InTheWay intent={known} />
        {needsOverride && <OverrideField value={override} onChange={setOverride} />}
        <div className="vigie-rform__pair">
          {field('owner', nameMost, text('releases.plan.owner.hint'))}
          {field('ticket', nameMost)}
        </div>
        {field('link', 2_000, 'https://')}
        {isTried && problems.link && (
          <p className="vigie-rform__problem" role="alert">
            {text('releases.plan.link.wrong')}
          </p>
        )}
        {failure !== undefined && (
          <p className="vigie-rform__problem" role="alert">
            <CallFailure error={failure} />
          </p>
        )}
        {frame?.mayPlan === false && frame.whyNotPlan !== undefined && (
          <p className="vigie-rform__problem">{showText(frame.whyNotPlan)}</p>
        )}
        <div className="vigie-modal__foot">
          <button type="button" className="vigie-button" onClick={() => onClose()}>
            {text('releases.form.close')}
          </button>
          <button type="submit" className="vigie-button vigie-button--primary" disabled={isSending}>
            {text(isSending ? 'releases.form.sending' : 'releases.plan.send')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
