"use strict";
// Shows the content of the report. Every text goes in as text, never as markup, so nothing in a message can act here.

const page = JSON.parse(document.getElementById("content").textContent);
const CHANNELS = ["red", "yellow", "blue", "green"];
const STOPPED = ["red", "yellow"];
const NOT_GREEN = ["red", "yellow", "blue"];
const KINDS = ["hit", "watch", "flag", "clears"];
const MONEY = ["value", "statistical_value", "invoice_value"];
const AT_ONCE = 25;
const BARS = 8;
const ENDS = 7;

let language = page.language;
let fitting = [];
let listed = 0;
let beforePrinting = null; // how many were listed before a print began
const opened = new Set();
const filter = { channels: new Set(), words: [], kind: "", subject: "", list: "", way: "" };
const byId = (id) => document.getElementById(id);

// ---- words and numbers of the language

const say = (key, values = {}) =>
  (page.labels[language][key] ?? key.replace(/^[^.]*\./, "")).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const text = (place) => page.texts[language][place];
const countryName = (code) => (code in page.countries ? text(page.countries[code]) : code);
const channelName = (channel) => say(`channel.${channel}`);
const wayName = (route) => route.map((code) => (code ? countryName(code) : say("chart.unknown"))).join(" → ");

function number(digits) {
  const [decimal, group] = page.numbers[language];
  const [, sign, whole, fraction] = /^(-?)(\d*)(?:\.(\d+))?$/.exec(String(digits)) ?? [];
  if (whole === undefined) return String(digits);
  const grouped = whole.length > 4 || page.numbers[language][1] === "," ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
  return sign + grouped + (fraction ? decimal + fraction : "");
}
const score = (value) => number(value.toFixed(2));
const percent = (share) => `${Math.round(share * 100)}\u00a0%`;

// ---- building

function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (attribute === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (attribute === "class") made.className = value;
    else made.setAttribute(attribute, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const kindsOf = (one, by) => KINDS.find((kind) => by.some((nth) => one.findings?.[nth]?.kind === kind)) ?? "flag";

function marked(words, by, one) {
  const numbers = by.map((nth) => nth + 1).join(" ");
  const title = by.map((nth) => one.findings?.[nth] && text(one.findings[nth].text)).filter(Boolean).join("\n");
  return el("mark", { class: kindsOf(one, by), "data-by": numbers, title: title || say("mark", { numbers }) }, words);
}

// A shown value, as reporting/declared.py describes it.
function shown(value, one, field) {
  if (typeof value === "string") return el("bdi", {}, named(field, value));
  if (Array.isArray(value)) {
    return el("bdi", {}, value.map((piece) => (typeof piece === "string" ? piece : marked(piece[0], piece.slice(1), one))));
  }
  if (value.parts) return spaced(value.parts.map((part) => shown(part, one)), " ");
  if (value.each) return spaced(value.each.map((part) => shown(part, one, field)), ", ");
  const said = value.country ? `${countryName(value.country)} (${value.country})`
    : "yes" in value ? say(value.yes ? "true" : "false") : number(value.number);
  return value.by ? marked(said, value.by, one) : said;
}
const spaced = (parts, between) => parts.flatMap((part, nth) => (nth ? [between, part] : [part]));

// Codes of the record that have a name: the mode of transport, the type of declaration.
function named(field, code) {
  const name = field && page.labels[language][`${field}.${code}`];
  return name ? (field === "type" ? name : `${code} (${name})`) : code;
}

const words = (value) =>
  typeof value === "string" ? value
    : Array.isArray(value) ? value.map((piece) => (typeof piece === "string" ? piece : piece[0])).join("")
      : value.parts ?? value.each ? (value.parts ?? value.each).map(words).join(" ")
        : value.country ? `${value.country} ${countryName(value.country)}` : String(value.number ?? "");

function fact([field, value], one, currency) {
  const unit = MONEY.includes(field) && currency ? ` ${currency}` : null;
  return el("div", {}, el("dt", {}, say(`field.${field}`)), el("dd", {}, shown(value, one, field), unit));
}
const facts = (list, one, currency) => el("dl", { class: "facts" }, spaced(list.map((each) => fact(each, one, currency)), " "));
const factOf = (list, name) => list?.find(([field]) => field === name)?.[1];

// ---- one consignment

const nameOf = (one) => one.reference || `${one.message[0].replace(/^.*[\\/]/, "")} : ${one.message[1]}`;

// The beginning of a text, or what stands around its first mark.
function excerpt(value, one, most = 170) {
  const pieces = typeof value === "string" ? [value] : value;
  const first = Math.max(0, pieces.findIndex((piece) => Array.isArray(piece)));
  let left = most;
  const cut = pieces.slice(Math.max(0, first - 1)).map((piece, nth) => {
    if (left <= 0) return null;
    const said = typeof piece === "string" ? piece : piece[0];
    const before = nth === 0 && first > 0 && typeof piece === "string";
    const kept = before && said.length > 50 ? `…${said.slice(-50)}` : said.length > left ? `${said.slice(0, left)}…` : said;
    left -= kept.length;
    return typeof piece === "string" ? kept : marked(kept, piece.slice(1), one);
  });
  return el("bdi", {}, first > 1 ? "…" : null, cut);
}

function summary(one) {
  const items = one.items ?? [];
  const item = items.find((each) => Array.isArray(each.description)) ?? items.find((each) => each.description);
  const party = (one.parties ?? []).find((each) => Array.isArray(factOf(each.facts, "name")));
  const speaking = (one.findings ?? []).filter((finding) => finding.kind !== "clears");
  const first = speaking.slice(0, 2);
  const look = [...new Set(first.flatMap((finding) => finding.look_for ?? []))].slice(0, 2);
  const says = first.map((finding) => el("li", { class: finding.kind }, text(finding.text)));
  if (!first.length) says.push(...one.reasons.slice(0, 1).map(([said]) => el("li", { class: "clears" }, text(said))));
  if (speaking.length > first.length) says.push(el("li", { class: "rest" }, `+ ${speaking.length - first.length}`));
  return el("summary", {},
    el("div", { class: "verdict" }, el("span", { class: "pill" }, channelName(one.channel)),
      el("span", { class: "score", title: say("score") }, score(one.score))),
    el("div", { class: "title" }, el("h3", {}, el("bdi", {}, nameOf(one))),
      one.route.some(Boolean) && el("span", { class: "way" }, wayName(one.route)) || null,
      one.complete ? null : el("span", { class: "badge" }, say("incomplete"))),
    el("div", { class: "declared" }, item ? excerpt(item.description, one) : el("span", { class: "quiet" }, say("goods.no-description"))),
    party ? el("div", { class: "declared" }, el("span", { class: "label" }, `${text(party.role)}: `), excerpt(factOf(party.facts, "name"), one)) : null,
    el("ul", { class: "says" }, says),
    look.length ? el("div", { class: "do" }, look.map(text).join(" ")) : null);
}

function finding(each, nth, one) {
  const lists = (each.lists ?? []).map((place) => text(page.lists[place].title)).join(", ");
  return el("li", { class: `finding ${each.kind}` },
    el("span", { class: "nth" }, nth + 1),
    el("p", { class: "sentence" }, text(each.text)),
    el("p", { class: "how" }, el("b", {}, say(`kind.${each.kind}`)), el("span", {}, say(`subject.${each.subject}`)),
      el("span", {}, `${say("certainty")} `, el("meter", { min: 0, max: 1, value: each.certainty, "aria-label": say("certainty") }), ` ${percent(each.certainty)}`)),
    each.entry ? el("p", { class: "how" }, el("span", {}, lists), el("b", {}, each.entry), el("span", {}, say("list-version", { version: each.version }))) : null,
    each.evidence ? el("ul", { class: "on" }, byPlace(each.evidence).map(([place, quotes]) =>
      el("li", {}, el("span", { class: "label" }, `${text(place)}: `), spaced(quotes.map((quote) => el("q", {}, el("bdi", {}, quote))), " ")))) : null,
    each.look_for ? el("ul", { class: "look", "aria-label": say("look-for") }, each.look_for.map((place) => el("li", {}, text(place)))) : null);
}

function byPlace(evidence) {
  const quotes = new Map();
  for (const [place, quote] of evidence) quotes.set(place, [...new Set([...(quotes.get(place) ?? []), quote])]);
  return [...quotes];
}

function reason([said, effect, ...by], one) {
  const speaking = by.filter((nth) => one.findings?.[nth]);
  const numbers = speaking.map((nth) => nth + 1).join(", ");
  return el("li", {}, el("span", { class: "effect" }, effect ? `+${score(effect)}` : ""),
    el("span", {}, text(said), numbers ? el("span", { class: "label" }, ` ${say("reason.by", { numbers })}`) : null));
}

function party(each, one) {
  const name = factOf(each.facts, "name");
  return el("div", { class: "party" },
    el("p", {}, el("span", { class: "label" }, `${text(each.role)}: `), name ? el("span", { class: "name" }, shown(name, one)) : null),
    facts(each.facts.filter(([field]) => field !== "name"), one));
}

function item(each, one) {
  const code = each.commodity_code === undefined ? [] : [["commodity_code", each.commodity_code]];
  const currency = words(factOf(each.facts, "currency") ?? factOf(one.facts, "currency") ?? "");
  return el("li", { class: "item" }, el("h4", {}, say("goods.item", { number: each.number })),
    el("p", { class: "text" }, each.description === undefined ? say("goods.no-description") : shown(each.description, one)),
    facts([...code, ...each.facts.filter(([field]) => field !== "currency")], one, currency));
}

const section = (heading, ...content) => el("section", {}, el("h4", {}, say(heading)), ...content);
const fullSection = (heading, ...content) => el("section", { class: "full" }, el("h4", {}, say(heading)), ...content);

function command(one) {
  const line = `firstline explain ${one.id.slice(0, 12)}${page.made.explain_options}${language === "en" ? "" : ` --lang ${language}`}`;
  const copy = el("button", { type: "button" }, say("copy"));
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(line);
      copy.textContent = say("copied");
    } catch {
      getSelection().selectAllChildren(copy.previousSibling);
    }
  });
  return el("p", { class: "command" }, el("span", { class: "label" }, `${say("explain")}:`), el("code", {}, line), copy);
}

function body(one) {
  const [name, position] = one.message;
  const more = el("div", {}, el("dt", {}, say("message")), el("dd", {}, el("bdi", {}, name), ` (${say("message.position", { position })})`));
  return el("div", { class: "body" },
    el("div", { class: "stack" },
      section("findings", one.findings ? el("ol", { class: "findings" }, one.findings.map((each, nth) => finding(each, nth, one))) : el("p", {}, say("no-findings"))),
      section("reasons", el("ul", { class: "reasons" }, one.reasons.map((each) => reason(each, one)))),
      one.not_known ? section("not-known", el("p", { class: "label" }, [...new Set(one.not_known)].map(text).join(", "))) : null),
    el("div", { class: "stack" },
      one.stops ? section("way", el("ol", { class: "stops" }, one.stops.map(([role, where]) => el("li", {}, el("span", { class: "label" }, `${text(role)}: `), shown(where, one))))) : null,
      section("parties", one.parties ? el("div", {}, one.parties.map((each) => party(each, one))) : el("p", { class: "label" }, say("no-parties")))),
    fullSection("goods", one.items ? el("ul", { class: "findings" }, one.items.map((each) => item(each, one))) : el("p", { class: "label" }, say("goods.none")),
      one.items_left_out ? el("p", { class: "label" }, say("goods.left-out", { count: number(one.items_left_out) })) : null),
    one.elsewhere ? fullSection("elsewhere", el("dl", { class: "facts" }, one.elsewhere.map(([place, value]) =>
      el("div", {}, el("dt", {}, text(place)), el("dd", {}, shown(value, one)))))) : null,
    one.problems ? fullSection("problems", el("ul", {}, one.problems.map((place) => el("li", {}, text(place))))) : null,
    fullSection("other", el("dl", { class: "facts" }, spaced([...(one.facts ?? []).map((each) => fact(each, one, words(factOf(one.facts, "currency") ?? ""))), more], " "))),
    el("section", { class: "full" }, command(one)));
}

function card(one, isOpen) {
  const made = el("details", { class: `card ${one.channel}`, open: isOpen }, summary(one));
  const show = () => made.children.length > 1 || made.append(body(one));
  if (isOpen) show();
  made.addEventListener("toggle", () => {
    if (beforePrinting || !made.isConnected) return;
    if (made.open) { show(); opened.add(one.id); } else opened.delete(one.id);
  });
  return el("li", {}, made);
}

// ---- search, filter, order

const folded = (said) => said.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’ʻʼ`]/g, "'").toLowerCase();
const haystacks = {};

function haystack(one) {
  const known = (haystacks[language] ??= new Map());
  if (!known.has(one)) known.set(one, folded(allWords(one).join("\n")));
  return known.get(one);
}

function allWords(one) {
  const facts = [...(one.facts ?? []), ...(one.parties ?? []).flatMap((each) => each.facts),
    ...(one.items ?? []).flatMap((each) => [["", each.description ?? ""], ["", each.commodity_code ?? ""], ...each.facts]),
    ...(one.stops ?? []), ...(one.elsewhere ?? [])].map(([, value]) => words(value));
  const found = (one.findings ?? []).flatMap((each) =>
    [text(each.text), each.entry ?? "", ...(each.lists ?? []).map((place) => text(page.lists[place].title))]);
  return [nameOf(one), one.id, one.message[0], channelName(one.channel), wayName(one.route), ...one.route, ...facts, ...found];
}

function fits(one) {
  const speaking = (one.findings ?? []).filter((each) => each.kind !== "clears");
  return (!filter.channels.size || filter.channels.has(one.channel))
    && (!filter.kind || (one.findings ?? []).some((each) => each.kind === filter.kind))
    && (!filter.subject || speaking.some((each) => each.subject === filter.subject))
    && (!filter.list || speaking.some((each) => filter.list.startsWith("=") ? each.entry === filter.list.slice(1) : each.lists?.includes(Number(filter.list))))
    && (!filter.way || one.route.join(">") === filter.way)
    && filter.words.every((word) => haystack(one).includes(word));
}

const mass = (one) => {
  const of = (list, name) => Number(factOf(list, name)?.number ?? 0);
  return of(one.facts, "gross_mass_kg")
    || (one.items ?? []).reduce((sum, each) => sum + (of(each.facts, "gross_mass_kg") || of(each.facts, "net_mass_kg")), 0);
};

function order() {
  const alphabet = new Intl.Collator(language, { numeric: true });
  const compared = {
    score: (a, b) => b.score - a.score,
    reference: (a, b) => alphabet.compare(nameOf(a), nameOf(b)),
    way: (a, b) => alphabet.compare(wayName(a.route), wayName(b.route)),
    mass: (a, b) => mass(b) - mass(a),
  }[byId("sort").value];
  return compared ? (list) => [...list].sort(compared) : (list) => list;
}

function choose() {
  fitting = order()(page.consignments.filter(fits));
  listed = 0;
  byId("cards").replaceChildren();
  showMore(AT_ONCE);
  byId("shown").textContent = say("shown", { shown: number(fitting.length), total: number(page.consignments.length) });
  if (!fitting.length) byId("cards").append(el("li", { class: "none" }, say("none-fit")));
  for (const tile of byId("tiles").children) tile.setAttribute("aria-pressed", filter.channels.has(tile.dataset.channel));
}

function showMore(count) {
  byId("cards").append(...fitting.slice(listed, listed + count).map((one) => card(one, opened.has(one.id))));
  listed = Math.min(listed + count, fitting.length);
  const left = fitting.length - listed;
  byId("more").hidden = !left;
  byId("more").textContent = say("more", { count: number(Math.min(left, AT_ONCE * 4)) });
}

// Choosing in a chart: what it counts is what is then listed.
function pick(changes) {
  Object.assign(filter, { kind: "", subject: "", list: "", way: "" }, changes, { channels: new Set(NOT_GREEN) });
  showFilter();
  choose();
  byId("consignments").focus({ preventScroll: true });
  byId("consignments").scrollIntoView({ block: "start" });
}

function showFilter() {
  const list = byId("of-list");
  list.querySelector("[data-entry]")?.remove();
  if (filter.list.startsWith("=")) list.append(el("option", { value: filter.list, "data-entry": true }, filter.list.slice(1)));
  byId("kind").value = filter.kind;
  byId("subject").value = filter.subject;
  list.value = filter.list;
  byId("way").value = filter.way;
}

function options(select, choices) {
  select.replaceChildren(...choices.map(([value, said]) => el("option", { value }, said)));
}

// The choices of each select are what the listed consignments hold, with how many of them hold it.
function showChoices() {
  const count = (valuesOf) => {
    const counts = new Map();
    for (const one of page.consignments) for (const value of new Set(valuesOf(one))) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  };
  const speaking = (one) => (one.findings ?? []).filter((each) => each.kind !== "clears");
  const counted = (counts, name) => [...counts].map(([value, some]) => [value, `${name(value)} (${number(some)})`]);
  const alphabet = new Intl.Collator(language);
  const sorted = (pairs) => [["", say("all")], ...pairs.sort(([, a], [, b]) => alphabet.compare(a, b))];
  const kinds = count((one) => (one.findings ?? []).map((each) => each.kind));
  options(byId("kind"), [["", say("all")], ...KINDS.filter((kind) => kinds.has(kind)).map((kind) => [kind, `${say(`kind.${kind}`)} (${number(kinds.get(kind))})`])]);
  options(byId("subject"), sorted(counted(count((one) => speaking(one).map((each) => each.subject)), (value) => say(`subject.${value}`))));
  options(byId("of-list"), sorted(counted(count((one) => speaking(one).flatMap((each) => each.lists ?? [])), (place) => text(page.lists[place].title))));
  options(byId("way"), sorted(counted(count((one) => [one.route.join(">")]), (way) => wayName(way.split(">")))));
  const sort = byId("sort").value;
  options(byId("sort"), ["worst", "score", "reference", "way", "mass"].map((name) => [name, say(`sort.${name}`)]));
  byId("sort").value = sort || "worst";
  showFilter();
}

// ---- charts

const total = (some, channels = CHANNELS) => channels.reduce((sum, channel) => sum + (some[channel] ?? 0), 0);
const spelled = (some) => CHANNELS.filter((channel) => some[channel]).map((channel) => `${channelName(channel)} ${number(some[channel])}`).join(", ");

function fill(channel, share) {
  const made = el("i", { class: `${channel}-fill` });
  made.style.flexGrow = share;
  return made;
}

function bars(place, rows) {
  const drawn = rows.filter(([, some]) => total(some, NOT_GREEN)).slice(0, BARS);
  const most = Math.max(...drawn.map(([, some]) => total(some, NOT_GREEN)), 1);
  place.replaceChildren(...drawn.map(([name, some, changes]) => {
    const track = el("span", { class: "track", "aria-hidden": "true" }, NOT_GREEN.filter((channel) => some[channel]).map((channel) => fill(channel, some[channel])));
    track.style.width = `${(100 * total(some, NOT_GREEN)) / most}%`;
    return el("button", { type: "button", class: "bar", title: spelled(some), on: { click: () => pick(changes) } },
      el("span", {}, name), el("span", { class: "count" }, number(total(some, NOT_GREEN))), track);
  }));
  if (!drawn.length) place.append(el("p", { class: "quiet" }, say("chart.nothing")));
}

function svg(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

// Countries of dispatch on the left, of destination on the right; a ribbon's width is a number of consignments.
function flow(place) {
  const routes = page.counts.routes.map(([before, after, some]) => ({ ends: [before, after], some, count: total(some, NOT_GREEN) })).filter((route) => route.count);
  if (!routes.length) return place.replaceChildren(el("p", { class: "quiet" }, say("chart.nothing")));
  const sides = [0, 1].map((side) => ranked(routes, side));
  const height = Math.max(...sides.map((side) => side.length)) * 34 + 10;
  const scale = Math.min(...sides.map((side) => (height - 10 - side.length * 12) / side.reduce((sum, node) => sum + node.count, 0)));
  for (const side of sides) {
    let y = 6;
    for (const node of side) { Object.assign(node, { y, used: 0, height: Math.max(node.count * scale, 2) }); y += Math.max(node.height, 12) + 12; }
  }
  const tall = Math.max(...sides.map((side) => side.at(-1).y + Math.max(side.at(-1).height, 12) + 6));
  const ribbons = routes.flatMap((route) => NOT_GREEN.filter((channel) => route.some[channel]).map((channel) => ribbon(route, channel, sides, scale)));
  const nodes = sides.flatMap((side, nth) => side.map((node) => nodeOf(node, nth)));
  const said = routes.slice(0, 12).map((route) => el("li", {}, `${wayName(route.ends)}: ${spelled(route.some)}`));
  return place.replaceChildren(svg("svg", { viewBox: `0 0 360 ${tall}`, role: "img", "aria-label": say("chart.routes") }, ...ribbons, ...nodes), el("ul", { class: "unseen" }, said));
}

// The countries at one end, the busiest first; what is beyond the first few stands together at the end.
function ranked(routes, side) {
  const counts = new Map();
  for (const route of routes) counts.set(route.ends[side], (counts.get(route.ends[side]) ?? 0) + route.count);
  const all = [...counts].sort(([, a], [, b]) => b - a).map(([code, count]) => ({ codes: [code], count, name: code ? countryName(code) : say("chart.unknown") }));
  if (all.length <= ENDS) return all;
  const rest = all.slice(ENDS - 1);
  return [...all.slice(0, ENDS - 1), { codes: rest.flatMap((node) => node.codes), count: rest.reduce((sum, node) => sum + node.count, 0), name: say("chart.others") }];
}

function ribbon(route, channel, sides, scale) {
  const width = Math.max(route.some[channel] * scale, 1.5);
  const [from, to] = sides.map((side, nth) => {
    const node = side.find((each) => each.codes.includes(route.ends[nth]));
    const middle = node.y + node.used + width / 2;
    node.used += route.some[channel] * scale;
    return middle;
  });
  const made = svg("path", { class: channel, d: `M118 ${from}C180 ${from} 180 ${to} 242 ${to}`, "stroke-width": width }, svg("title", {}, `${wayName(route.ends)}: ${spelled(route.some)}`));
  made.addEventListener("click", () => pick({ way: route.ends.join(">") }));
  return made;
}

function nodeOf(node, side) {
  const name = node.name.length > 17 ? `${node.name.slice(0, 16)}…` : node.name;
  const y = node.y + Math.max(node.height, 12) / 2 + 4;
  return svg("g", {}, svg("title", {}, `${node.name}: ${number(node.count)}`), svg("rect", { x: side ? 242 : 114, y: node.y, width: 4, height: node.height }),
    svg("text", { x: side ? 251 : 109, y: Math.min(y, node.y + node.height / 2 + 4), "text-anchor": side ? "start" : "end" }, name));
}

// ---- the page around it

function showLead() {
  const counts = page.counts.channels;
  const all = total(counts);
  const stop = total(counts, STOPPED);
  byId("lead").textContent = say(stop ? "lead.stop" : "lead.none", { stop: number(stop), total: number(all) });
  byId("channel-bar").replaceChildren(...CHANNELS.filter((channel) => counts[channel]).map((channel) => fill(channel, counts[channel])));
  byId("tiles").replaceChildren(...CHANNELS.map((channel) =>
    el("button", { type: "button", class: `tile ${channel}`, "data-channel": channel, "aria-pressed": filter.channels.has(channel), on: { click: () => toggle(channel) } },
      el("b", {}, number(counts[channel] ?? 0)), el("span", { class: "name" }, channelName(channel)), el("span", { class: "action" }, say(`action.${channel}`)))));
}

function toggle(channel) {
  if (!filter.channels.delete(channel)) filter.channels.add(channel);
  choose();
}

function showNotices() {
  const { made_up, missing, unread, unread_shown, incomplete } = page.made;
  const notices = [];
  if (unread) {
    const each = unread_shown.map(([said, place]) => el("li", {}, el("bdi", { lang: "en" }, said), " ", el("span", { class: "label" }, say("notice.kept", { place }))));
    notices.push(el("details", {}, el("summary", {}, say("notice.unread", { count: number(unread) })), el("ul", {}, each)));
  }
  if (incomplete) notices.push(say("notice.incomplete", { count: number(incomplete) }));
  if (made_up) notices.push(say("notice.made-up"));
  for (const [name, title] of Object.entries(missing)) notices.push([say("notice.missing", { title }), el("code", {}, `firstline lists load ${name} PATH`)]);
  const listedOf = (channels) => page.consignments.filter((one) => channels.includes(one.channel)).length;
  for (const [key, channels] of [["notice.not-green", NOT_GREEN], ["notice.green", ["green"]]]) {
    const all = total(page.counts.channels, channels);
    if (listedOf(channels) < all) notices.push(say(key, { shown: number(listedOf(channels)), total: number(all) }));
  }
  byId("notices").hidden = !notices.length;
  byId("notices").querySelector(".count").textContent = `(${notices.length})`;
  byId("notices-list").replaceChildren(...notices.map((notice) => el("li", {}, notice)));
}

function showLists() {
  byId("parts").replaceChildren(...page.parts.map((part) => el("tr", {},
    el("td", {}, `${text(part.title)} `, part.which ? el("code", {}, part.which) : null, part.made_up ? el("span", { class: "badge" }, say("made-up")) : null),
    el("td", {}, part.source), el("td", { class: "date" }, part.date),
    el("td", { class: "number" }, part.age === null ? "" : say("age.days", { count: number(part.age) })),
    el("td", { class: "number" }, number(part.entries)), el("td", {}, el("code", { title: part.version }, part.version.slice(0, 12))))));
}

function showCharts() {
  const { subjects, lists, entries } = page.counts;
  bars(byId("by-list"), lists.map(([place, some]) => [text(page.lists[place].title), some, { list: String(place) }]));
  bars(byId("by-entry"), entries.map(([entry, title, some]) => [`${entry} ${text(title) === entry ? "" : text(title)}`, some, { list: `=${entry}` }]));
  bars(byId("by-subject"), subjects.map(([[subject], some]) => [say(`subject.${subject}`), some, { subject }]));
  flow(byId("by-route"));
}

function showFrame() {
  const moment = page.made.at.replace("T", " ").replace(/:\d\d(\+00:00|Z)$/, " UTC");
  document.documentElement.lang = language;
  document.title = `${say("title")} · Firstline`;
  for (const place of document.querySelectorAll("[data-say]")) place.textContent = say(place.dataset.say);
  for (const place of document.querySelectorAll("[data-label]")) place.setAttribute("aria-label", say(place.dataset.label));
  for (const place of document.querySelectorAll("[data-hint]")) place.placeholder = say(place.dataset.hint);
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", button.dataset.language === language);
  byId("as-of").textContent = say("as-of", { at: moment });
  byId("made").textContent = `${say("program", { version: page.made.program })} · ${say("snapshot", { id: page.made.snapshot.slice(0, 12) })}`;
}

function show() {
  showFrame();
  showLead();
  showNotices();
  showChoices();
  showCharts();
  showLists();
  search();
}

function search() {
  filter.words = folded(byId("search").value).split(/\s+/).filter(Boolean);
  choose();
}

// On paper everything that is not green stands open, and all that fits the filter is there.
function openForPrint() {
  if (beforePrinting) return;
  beforePrinting = listed;
  for (const each of byId("notices").querySelectorAll("details")) each.open = true;
  byId("cards").replaceChildren(...fitting.map((one) => card(one, one.channel !== "green")));
}

function closeAfterPrint() {
  if (!beforePrinting) return;
  const count = beforePrinting;
  beforePrinting = null;
  byId("cards").replaceChildren();
  listed = 0;
  showMore(count);
}

let waiting = 0;
byId("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("filters").addEventListener("reset", () => setTimeout(() => {
  Object.assign(filter, { channels: new Set(), kind: "", subject: "", list: "", way: "" });
  byId("sort").value = "worst";
  showFilter();
  search();
}));
for (const [id, name] of [["kind", "kind"], ["subject", "subject"], ["of-list", "list"], ["way", "way"]]) {
  byId(id).addEventListener("change", () => { filter[name] = byId(id).value; choose(); });
}
byId("sort").addEventListener("change", choose);
byId("more").addEventListener("click", () => showMore(AT_ONCE * 4));
byId("open-all").addEventListener("click", () => { for (const made of byId("cards").querySelectorAll("details")) made.open = true; });
byId("close-all").addEventListener("click", () => { for (const made of byId("cards").querySelectorAll("details")) made.open = false; });
byId("more-filters").addEventListener("click", () => byId("more-filters").setAttribute("aria-expanded", byId("filters").classList.toggle("all")));
byId("print").addEventListener("click", () => window.print());
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => { language = button.dataset.language; show(); });
}
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { event.preventDefault(); byId("search").focus(); }
});
addEventListener("beforeprint", openForPrint);
addEventListener("afterprint", closeAfterPrint);
matchMedia("print").addEventListener("change", (media) => (media.matches ? openForPrint() : closeAfterPrint()));
byId("notices").firstElementChild.open = matchMedia("(min-width: 1001px)").matches;
show();
