// A plugin that meets the page at every place the product uses, to try the page with. Plain JavaScript: it is packed as
// it stands.
(() => {
  const { React, ReactRedux, ReactIntl } = window;
  const h = React.createElement;
  const id = 'com.example.trial';
  let onHashtag;

  const readState = (state) => state[`plugins-${id}`] ?? { posted: 0, reconnected: 0 };

  function Badge() {
    const { posted } = ReactRedux.useSelector(readState);
    return h('span', { className: 'trial-badge', 'aria-label': `Trial: ${posted} new` }, String(posted));
  }

  function Panel({ theme }) {
    const { posted, reconnected } = ReactRedux.useSelector(readState);
    const user = ReactRedux.useSelector((state) => state.entities.users.profiles[state.entities.users.currentUserId]);
    const { locale } = ReactIntl.useIntl();
    return h(
      'div',
      { id: 'trial-panel' },
      h('p', null, `Hello ${user.username}, ${theme.type}, ${locale}`),
      h('p', null, h(ReactIntl.FormattedMessage, { id: 'trial.counted', values: { posted } })),
      h('p', null, `${reconnected} reconnections`),
      h('p', { id: 'trial-hashtag' }),
    );
  }

  function Row({ post, isRHS }) {
    const { formatText, messageHtmlToComponent } = window.PostUtils;
    return h(
      'div',
      { className: 'trial-row', 'data-rhs': String(isRHS) },
      `Row ${post.props.trial} `,
      messageHtmlToComponent(formatText(post.message)),
    );
  }

  const texts = { en: { 'trial.counted': '{posted} posts seen' }, fr: { 'trial.counted': '{posted} messages vus' } };

  window.registerPlugin(id, {
    initialize(registry, store) {
      registry.registerReducer((state = { posted: 0, reconnected: 0 }, action) => {
        if (action.type === 'trial/posted') return { ...state, posted: state.posted + 1 };
        if (action.type === 'trial/reconnected') return { ...state, reconnected: state.reconnected + 1 };
        return state;
      });
      registry.registerTranslations((locale) => texts[locale] ?? texts.en);
      const { toggleRHSPlugin } = registry.registerRightHandSidebarComponent(Panel, 'Trial');
      registry.registerChannelHeaderButtonAction(h(Badge), () => store.dispatch(toggleRHSPlugin), 'Trial', 'Trial');
      registry.registerPostTypeComponent('custom_trial', Row);
      registry.registerWebSocketEventHandler('posted', () => store.dispatch({ type: 'trial/posted' }));
      registry.registerReconnectHandler(() => store.dispatch({ type: 'trial/reconnected' }));
      registry.registerPostDropdownMenuAction('Try this post', (postId) => {
        document.title = `tried ${postId}`;
      });
      registry.registerSidebarChannelLinkLabelComponent(({ channel }) =>
        channel.name === 'off-topic' ? h('span', { className: 'trial-mark' }, '●') : null,
      );
      registry.registerLeftSidebarHeaderComponent(() => h('p', { className: 'trial-head' }, '1 incident · 3 alerts'));
      registry.registerMessageWillFormatHook((_post, message) =>
        message.replace(/\bINC-(\d+)\b/g, '[INC-$1](/dsi/channels/town-square)'),
      );
      registry.registerPostEditorActionComponent({
        component: ({ draft, updateText }) =>
          h('button', { type: 'button', onClick: () => updateText(`${draft.message} #trial`) }, 'Tag'),
      });
      registry.registerRootComponent(() =>
        h('span', { id: 'trial-root', hidden: true, 'data-version': window.trialVersion }),
      );
      onHashtag = (event) => {
        const link = event.target instanceof Element ? event.target.closest('a.mention-link[data-hashtag]') : null;
        if (link === null || !event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        document.title = `hashtag ${link.dataset.hashtag}`;
      };
      document.addEventListener('click', onHashtag, true);
    },
    uninitialize() {
      document.removeEventListener('click', onHashtag, true);
    },
  });
})();
