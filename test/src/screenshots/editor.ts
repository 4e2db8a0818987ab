import type { Locator, Page } from 'playwright-core';
import type { Owner } from '../harness/n8n-client';

const SETTLE_MS = 1_000;

/** A wire of the canvas, by the names that a person reads. */
export interface Wire {
  output: string;
  to: string;
}

/** n8n's editor, as a person uses it. */
export class Editor {
  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  async signIn({ email, password }: Owner): Promise<void> {
    await this.page.goto(`${this.url}/signin`);
    await this.page.locator('input[type=email], input[name=emailOrLdapLoginId]').fill(email);
    await this.page.locator('input[type=password]').fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
  }

  async openWorkflow(id: string): Promise<void> {
    await this.page.goto(`${this.url}/workflow/${id}`);
    await this.page.getByTestId('canvas-node').first().waitFor();
    await this.#closeChecklist();
    await this.fitToView();
  }

  async fitToView(): Promise<void> {
    await this.page.getByTestId('zoom-to-fit').click();
    await this.#settle();
  }

  async openNode(name: string): Promise<void> {
    await this.#node(name).dblclick();
    await this.page.getByTestId('ndv').waitFor();
    await this.#settle();
  }

  async closeNode(): Promise<void> {
    await this.page.getByTestId('ndv-close-button').click();
    await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
    await this.#settle();
  }

  /** The labels of a node's outputs, from the top. */
  async outputsOf(name: string): Promise<string[]> {
    const labels = await this.page
      .locator(`[data-test-id="canvas-node-output-handle"][data-node-name="${name}"]`)
      .allInnerTexts();
    return labels.map((label) => label.trim());
  }

  /** The wires that leave a node, from the top. */
  async wiresFrom(name: string): Promise<Wire[]> {
    const outputs = await this.outputsOf(name);
    const edges = await this.page.locator(`[data-test-id="edge"][data-source-node-name="${name}"]`).all();
    return Promise.all(
      edges.map(async (edge) => {
        const id = await edge.locator('..').getAttribute('data-id');
        const index = Number(/outputs\/main\/(\d+)/.exec(id ?? '')?.[1]);
        return {
          output: outputs[index] ?? `output ${index}`,
          to: (await edge.getAttribute('data-target-node-name')) ?? '',
        };
      }),
    );
  }

  /** In the open panel of Route by Score: one more output, the last of all. */
  async addOutput(name: string, tierKey: string): Promise<void> {
    await this.page.getByTestId('fixed-collection-add').click();
    await this.#outputField('name').last().fill(name);
    await this.#outputField('tierKey').last().fill(tierKey);
  }

  /** In the open panel of Route by Score: removes the last output. */
  async removeLastOutput(): Promise<void> {
    await this.#outputField('name').last().hover();
    await this.page.locator('[data-test-id^="fixed-collection-delete"]').last().click();
  }

  #outputField(parameter: string): Locator {
    return this.page
      .getByTestId('fixed-collection-outputs')
      .locator(`[data-test-id="parameter-input-${parameter}"] input`);
  }

  /** n8n's own advice covers the canvas of a workflow that was published a moment ago. */
  async #closeChecklist(): Promise<void> {
    const close = this.page.getByText('Production Checklist').locator('..').getByRole('button');
    await close.click({ timeout: 5_000 }).catch(() => undefined);
  }

  #node(name: string): Locator {
    return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
  }

  #settle(): Promise<void> {
    return this.page.waitForTimeout(SETTLE_MS);
  }
}
