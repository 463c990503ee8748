import * as luxon from 'luxon';
import React from 'react';
import ReactDOM from 'react-dom';
import ReactDOMClient from 'react-dom/client';
import * as ReactIntl from 'react-intl';
import * as ReactRedux from 'react-redux';
import * as Redux from 'redux';
import { store } from '../store/store.ts';
import { components } from './components.tsx';
import { listRegistered, registerPlugin } from './plugin-loader.ts';
import { postUtils } from './post-utils.ts';
import { productApi } from './product-api.ts';
import { reactRouterDom } from './react-router-dom.tsx';
import { webappUtils } from './webapp-utils.ts';

/** Puts on `window` what a plugin's bundle finds there on a real page. */
export function exposeGlobals(): void {
  Object.assign(window, {
    React,
    ReactDOM: { ...ReactDOM, ...ReactDOMClient },
    ReactIntl,
    ReactRedux,
    Redux,
    ReactRouterDom: reactRouterDom,
    Luxon: luxon,
    Components: components,
    PostUtils: postUtils,
    ProductApi: productApi,
    WebappUtils: webappUtils,
    plugins: listRegistered(),
    basename: '',
    store,
    registerPlugin,
  });
}
