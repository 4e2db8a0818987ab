import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { itemsFrom, nodesThatRan } from '../harness/execution';
import { answerLost, serverDown } from '../harness/faulty-proxy';
import { Shutdown } from '../harness/shutdown';
import { coldForm, hotForm, warmForm } from './leads';
import { setTheStage } from './stage';
import type { Stage } from './stage';

const shutdown = new Shutdown();
let stage: Stage;

before(async () => {
  shutdown.listenForSignals();
  stage = await setTheStage(shutdown);
});

after(() => shutdown.stop());

test('a hot lead gets a personal mail from the sales owner that names the reasons', async () => {
  const email = 'ann@personal.example';
  await stage.submit(hotForm(email));
  const { from, subject, text } = stage.onlyMailTo(email);
  assert.deepEqual(from, { name: 'Sam Rivera', address: 'sam.rivera@example.com' });
  assert.equal(subject, 'Ann, shall we talk this week?');
  assert.match(text ?? '', /^Hi Ann,/);
  assert.match(text ?? '', /- you asked for a demo/);
  assert.match(text ?? '', /- you work in an industry that we know well/);
});

test('a warm lead gets a nurture mail with the content it cared for', async () => {
  const email = 'ben@nurture.example';
  await stage.submit(warmForm(email));
  const { from, subject, text } = stage.onlyMailTo(email);
  assert.equal(from?.address, 'news@example.com');
  assert.equal(subject, 'For you: more on Lead scoring in a week');
  assert.match(text ?? '', /^Hi Ben,\s+you were looking at Lead scoring in a week\./);
});

test('a cold lead gets an educational mail', async () => {
  const email = 'cleo@education.example';
  await stage.submit(coldForm(email));
  const { from, subject, text } = stage.onlyMailTo(email);
  assert.equal(from?.address, 'news@example.com');
  assert.equal(subject, 'A short course for you: how lead scoring works');
  assert.match(text ?? '', /^Hi Cleo,/);
});

test('a form that is posted twice sends one mail and counts once', async () => {
  const form = { ...hotForm('ann@twice.example'), submissionId: 'twice' };
  await stage.submit(form);
  await stage.submit(form);
  stage.onlyMailTo(form.email);
  assert.equal(await stage.countActivities(form.email, 'form_submit'), 1);
});

test('a form that is posted twice at the same moment sends one mail', async () => {
  const form = warmForm('ben@double-click.example');
  await stage.submitAtOnce(form, form);
  stage.onlyMailTo(form.email);
});

test('a lead that comes back with another form in the same tier gets no second mail', async () => {
  const email = 'ann@again.example';
  await stage.submit(hotForm(email));
  await stage.submit(hotForm(email));
  stage.onlyMailTo(email);
});

test('API answers that are lost after the commit neither lose the mail nor double it or the activities', async () => {
  const email = 'ann@lost-answers.example';
  const { result, failures } = await stage.proxy.failFirstTries(answerLost, () => stage.submit(hotForm(email)));
  assert.ok(failures >= 2, 'hardly an answer was lost');
  assert.equal(itemsFrom(result, 'Score Lead')[0]?.json.leadmark?.isNewLead, false, 'the lost answer had no commit');
  stage.onlyMailTo(email);
  assert.equal(await stage.countActivities(email, 'form_submit'), 1);
});

test('an API that is down for the first try of every call delays the one mail', async () => {
  const email = 'ben@api-down.example';
  const { failures } = await stage.proxy.failFirstTries(serverDown, () => stage.submit(warmForm(email)));
  assert.ok(failures >= 2, 'the API was hardly down');
  stage.onlyMailTo(email);
});

test('an SMTP server that fails once gets the mail again, and takes it once', async () => {
  const email = 'cleo@smtp-busy.example';
  const { refusals } = stage.mails;
  stage.mails.refuseNext();
  await stage.submit(coldForm(email));
  assert.equal(stage.mails.refusals, refusals + 1, 'the SMTP server refused nothing');
  stage.onlyMailTo(email);
});

test('a lead that moves up a tier gets the mail of each tier once', async () => {
  const email = 'ben@moves-up.example';
  await stage.submit(warmForm(email));
  await stage.submit(hotForm(email));
  const subjects = stage.mails.mailsTo(email).map(({ subject }) => subject);
  assert.deepEqual(subjects, ['For you: more on Lead scoring in a week', 'Ann, shall we talk this week?']);
});

test('a lead that leaves a tier and comes back gets a mail for its new stay', async () => {
  const email = 'ann@comes-back.example';
  await stage.submit(hotForm(email));
  await stage.record(email, 'unsubscribe');
  await stage.record(email, 'subscribe');
  await stage.submit(hotForm(email));
  assert.equal(stage.mails.mailsTo(email).length, 2);
});

test('an unsubscribed lead gets no mail, however good its fit', async () => {
  const email = 'dana@unsubscribed.example';
  await stage.record(email, 'unsubscribe');
  const execution = await stage.submit(hotForm(email));
  assert.deepEqual(stage.mails.mailsTo(email), []);
  const [item] = itemsFrom(execution, 'Disqualified: No Mail');
  assert.equal(item?.json.leadmark?.gate, 'unsubscribed');
  assert.ok(item.json.leadmark.fit >= 75, 'its fit is not good');
});

test('a lead without e-mail address leaves by a way of its own and is not lost', async () => {
  const mailsBefore = stage.mails.mails.length;
  const { email: _, ...form } = hotForm('');
  const execution = await stage.submit({ ...form, externalId: 'crm-1042' });
  const [item, ...others] = itemsFrom(execution, 'Without Email: Call');
  assert.equal(item?.json.leadmark?.externalId, 'crm-1042');
  assert.equal(item.json.leadmark.tier, 'hot');
  assert.deepEqual(others, []);
  assert.ok(!nodesThatRan(execution).includes('Route by Score'), 'it went to the mails');
  assert.equal(stage.mails.mails.length, mailsBefore);
});
