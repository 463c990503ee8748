import React from 'react';
import { createRoot } from 'react-dom/client';
import { exposeGlobals } from './host/expose-globals.ts';
import { Page } from './page.tsx';
import './styles.ts';

exposeGlobals();
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Page />);
