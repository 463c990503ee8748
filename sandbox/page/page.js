/** Asks every second whether anything is new, and draws it; what comes as HTML was escaped by the server. */
const texts = {
  en: {
    rooms: 'Rooms',
    edited: 'edited',
    pinned: 'pinned',
    archived: 'This room is archived.',
    empty: 'No post yet.',
    away: 'The sandbox does not answer.',
    more: (count) => `${count} earlier replies`,
  },
  fr: {
    rooms: 'Salons',
    edited: 'modifié',
    pinned: 'épinglé',
    archived: 'Ce salon est archivé.',
    empty: 'Aucun message pour le moment.',
    away: 'Le bac à sable ne répond pas.',
    more: (count) => `${count} réponses précédentes`,
  },
};
const language = navigator.language.startsWith('fr') ? 'fr' : 'en';
const words = texts[language];
const times = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
const pollMs = 1000;
const main = document.querySelector('main');
let shown = { revision: -1, room: decodeURIComponent(location.hash.slice(1)) };

document.documentElement.lang = language;
find('rooms-title').textContent = words.rooms;
addEventListener('hashchange', () => show(decodeURIComponent(location.hash.slice(1))));
poll();

async function poll() {
  await refresh();
  setTimeout(poll, document.hidden ? pollMs * 5 : pollMs);
}

async function refresh() {
  const { room, revision } = shown;
  try {
    const response = await fetch(`/sandbox/page?${new URLSearchParams({ room, revision })}`);
    if (response.status === 200 && room === shown.room) draw(await response.json());
    else if (response.status === 204) say(shown.note);
  } catch {
    say(words.away);
  }
}

function show(room) {
  shown = { revision: -1, room };
  refresh();
}

function draw(page) {
  const isAtEnd = main.scrollHeight - main.scrollTop - main.clientHeight < 80;
  const isOther = page.room !== find('posts').dataset.room;
  const room = page.rooms.find(({ id }) => id === page.room);
  const note = room?.isArchived ? words.archived : page.threads.length === 0 ? words.empty : '';
  shown = { revision: page.revision, room: page.room, note };
  find('rooms').replaceChildren(...page.rooms.map((each) => drawRoom(each, each.id === page.room)));
  find('room-title').textContent = room?.title ?? '';
  find('room-purpose').textContent = room?.purpose ?? '';
  find('posts').replaceChildren(...page.threads.map(drawThread));
  find('posts').dataset.room = page.room;
  document.title = `${room?.title ?? ''} · Vigie · sandbox`;
  say(note);
  if (isOther) document.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  if (isOther || isAtEnd) main.scrollTop = main.scrollHeight;
}

function drawRoom(room, isCurrent) {
  const signs = { O: '#', P: '🔒', D: '', G: '' };
  const title = make(
    'span',
    { className: room.isArchived ? 'title archived' : 'title' },
    `${signs[room.kind]} ${room.title}`,
  );
  const button = make('button', { type: 'button' }, title, make('span', { className: 'count' }, String(room.posts)));
  button.setAttribute('aria-current', String(isCurrent));
  button.addEventListener('click', () => {
    location.hash = room.id;
  });
  return make('li', {}, button);
}

function drawThread(root) {
  const item = make('li', {}, drawPost(root));
  if (root.replies.length === 0) return item;
  const hidden = root.hidden > 0 ? [make('div', { className: 'hidden-replies' }, words.more(root.hidden))] : [];
  item.append(make('div', { className: 'replies' }, ...hidden, ...root.replies.map(drawPost)));
  return item;
}

function drawPost(post) {
  const article = make('article', { className: post.isSystem ? 'system' : '' });
  if (!post.isSystem) article.append(drawByline(post));
  article.append(make('div', { innerHTML: post.html }), ...post.attachments.map(drawAttachment));
  if (post.reactions.length > 0) article.append(drawChips(post.reactions));
  return article;
}

function drawByline(post) {
  const time = make('time', { dateTime: new Date(post.at).toISOString() }, times.format(post.at));
  const notes = [post.editedAt > 0 && words.edited, post.isPinned && words.pinned].filter(Boolean);
  const bot = post.isBot ? [make('span', { className: 'bot' }, 'BOT')] : [];
  return make(
    'div',
    { className: 'byline' },
    make('b', {}, post.author),
    ...bot,
    time,
    ...notes.map((note) => make('span', { className: 'note' }, note)),
  );
}

function drawAttachment(attachment) {
  const box = make('div', { className: 'attachment' });
  if (attachment.colour !== '') box.style.borderInlineStartColor = attachment.colour;
  const { pretext, title, html, fields, footer, actions } = attachment;
  if (pretext !== '') box.append(make('div', { innerHTML: pretext }));
  if (title !== '') box.append(make('div', { className: 'name', innerHTML: title }));
  if (html !== '') box.append(make('div', { innerHTML: html }));
  if (fields.length > 0) box.append(make('dl', {}, ...fields.map(drawField)));
  if (actions.length > 0) box.append(drawChips(actions));
  if (footer !== '') box.append(make('small', {}, footer));
  return box;
}

function drawField(field) {
  return make('div', {}, make('dt', {}, field.title), make('dd', { innerHTML: field.html }));
}

function drawChips(labels) {
  return make('div', { className: 'chips' }, ...labels.map((html) => make('span', { innerHTML: html })));
}

function say(text) {
  const state = find('state');
  if (state.textContent !== (text ?? '')) state.textContent = text ?? '';
}

function find(id) {
  return document.getElementById(id);
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
