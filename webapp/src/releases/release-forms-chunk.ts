export { PlanDialog } from './plan-dialog.tsx';
export { ReleaseActDialog } from './release-act-dialog.tsx';
