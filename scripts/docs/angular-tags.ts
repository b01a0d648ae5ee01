// The run-time half of `pilot-connect/angular`, in the form that Angular's linker takes from packages and reads word by
// word: for each element a component that has nothing of its own, so that a template may name the tag and what stands
// in it goes to its slots. Its inputs are types alone (src/types/angular.d.ts).
import type { Declaration } from './manifest.js';

/** The oldest Angular that is promised. */
const VERSION = '19.0.0';

const component = ({ name, tagName, slots }: Declaration): string => `
export class ${name}Tag {
  static ɵfac = i0.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '${VERSION}',
    ngImport: i0,
    type: ${name}Tag,
    deps: [],
    target: i0.ɵɵFactoryTarget.Component,
  });
  static ɵcmp = i0.ɵɵngDeclareComponent({
    minVersion: '14.0.0',
    version: '${VERSION}',
    ngImport: i0,
    type: ${name}Tag,
    isStandalone: true,
    selector: '${tagName}',
    template: '${slots.length ? '<ng-content />' : ''}',
    isInline: true,
  });
}
`;

export const angularTags = (elements: readonly Declaration[]): string =>
  `import * as i0 from '@angular/core';\n${elements.map(component).join('')}`;
