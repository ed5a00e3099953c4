import { Component, computed, inject, input } from '@angular/core';
import type { DisclosureView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Facts } from '../../shared/matter/facts';
import { FileLines } from '../../shared/matter/file-lines';

/** What the sender lets the receiver see: before signing the preview and what exists, after it everything. */
@Component({
  selector: 'lb-disclosure',
  imports: [Facts, FileLines],
  template: `
    <section class="block" aria-labelledby="disclosed">
      <header>
        <h2 id="disclosed">{{ lang.t(open() ? 'matter.facts' : 'matter.preview') }}</h2>
        <span class="meta">{{ note() }}</span>
      </header>
      <lb-facts [facts]="facts()" [two]="two()" />
      <p class="meta" [title]="disclosure().manifestHash">{{ lang.t('matter.manifest', manifest()) }}</p>
    </section>
    @if (count() + locked().length > 0) {
      <section class="block" aria-labelledby="materials">
        <header>
          <h2 id="materials">{{ lang.t('matter.materials') }}</h2>
          <span class="meta">{{
            lang.t(disclosure().locked.length ? 'matter.materialsLocked' : 'matter.pieces', { n: count() })
          }}</span>
        </header>
        <lb-file-lines [files]="disclosure().files" [locked]="locked()" />
        @if (open()) {
          <p class="meta">{{ lang.t('matter.traced') }}</p>
        }
      </section>
    }
  `,
})
export class Disclosure {
  protected readonly lang = inject(Language);
  readonly disclosure = input.required<DisclosureView>();
  /** the viewer is the receiver, not the sender looking at what was sent */
  readonly received = input(true);
  readonly sender = input.required<string>();
  readonly two = input(false);
  protected readonly open = computed(() => this.disclosure().content !== null);
  protected readonly facts = computed(() => [...this.disclosure().preview, ...(this.disclosure().content ?? [])]);
  /** locked facts are one line, locked files one each */
  protected readonly locked = computed(() => {
    const { locked } = this.disclosure();
    const facts = locked.filter(({ kind }) => kind === 'facts').map(({ name }) => name);
    const files = locked.filter(({ kind }) => kind !== 'facts');
    return facts.length > 0 ? [...files, { name: facts.join('、'), kind: 'facts' }] : files;
  });
  protected readonly count = computed(
    () => this.disclosure().files.length + this.disclosure().locked.filter(({ kind }) => kind !== 'facts').length,
  );
  /** the beginning of the hash is enough to compare by eye; the whole is in the title */
  protected readonly manifest = computed(() => {
    const { no, manifestHash } = this.disclosure();
    return { no, hash: manifestHash.slice(0, 12) };
  });
  protected readonly note = computed(() => {
    if (!this.received()) return this.lang.t('matter.disclosedTo');
    return this.lang.t(this.open() ? 'matter.disclosedBy' : 'matter.previewOnly', { unit: this.sender() });
  });
}
