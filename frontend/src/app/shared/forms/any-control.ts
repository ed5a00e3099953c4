import { Component } from '@angular/core';
import { ChoiceControl } from './choice-control';
import { FieldControl } from './control';
import { DateControl } from './date-control';
import { FilesControl } from './files-control';
import { NumberControl } from './number-control';
import { PersonControl } from './person-control';
import { TextControl } from './text-control';
import { UnitControl } from './unit-control';

/** The one switch over the kinds of a field; `rows` is drawn by the field itself, because its columns are these again. */
@Component({
  selector: 'lb-control',
  imports: [ChoiceControl, DateControl, FilesControl, NumberControl, PersonControl, TextControl, UnitControl],
  templateUrl: './any-control.html',
  styles: ':host { display: contents; }',
})
export class AnyControl extends FieldControl {}
