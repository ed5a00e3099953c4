import type { Routes } from '@angular/router';
import { firstTab, offered, signedIn } from '../core/guards';
import { QueuePage } from '../features/queue/queue.page';
import { Shell } from './shell';

/** Pages of somebody who is signed in. They load when they are visited, but for the queue: everybody's first page comes with the shell. */
export const signedInRoutes: Routes = [
  {
    path: '',
    canActivate: [signedIn],
    component: Shell,
    children: [
      { path: '', pathMatch: 'full', canActivate: [firstTab], children: [] },
      {
        path: 'queue/:tab',
        title: 'queue.title',
        component: QueuePage,
      },
      {
        path: 'search',
        title: 'nav.search',
        loadComponent: () => import('../features/search/search.page').then((m) => m.SearchPage),
      },
      {
        path: 'views/:id',
        title: 'views.title',
        loadComponent: () => import('../features/views/open-view.page').then((m) => m.OpenViewPage),
      },
      {
        path: 'inbox',
        title: 'inbox.title',
        loadComponent: () => import('../features/inbox/inbox.page').then((m) => m.InboxPage),
      },
      {
        path: 'status',
        title: 'status.title',
        loadComponent: () => import('../features/status/status.page').then((m) => m.StatusPage),
      },
      {
        path: 'directory',
        title: 'directory.title',
        loadComponent: () => import('../features/directory/directory.page').then((m) => m.DirectoryPage),
      },
      {
        path: 'calendar',
        title: 'calendar.title',
        loadComponent: () => import('../features/calendar/calendar.page').then((m) => m.CalendarPage),
      },
      {
        path: 'calendar/change',
        title: 'calendar.change',
        loadComponent: () => import('../features/calendar/new-change.page').then((m) => m.NewChangePage),
      },
      {
        path: 'calendar/changes/:id',
        title: 'calendar.change',
        loadComponent: () => import('../features/calendar/change.page').then((m) => m.ChangePage),
      },
      {
        path: 'rules',
        title: 'rules.title',
        loadComponent: () => import('../features/rules/rules.page').then((m) => m.RulesPage),
      },
      {
        path: 'meeting-bodies',
        title: 'bodies.title',
        loadComponent: () => import('../features/directory/bodies.page').then((m) => m.BodiesPage),
      },
      {
        path: 'typical-cases',
        title: 'typical.title',
        loadComponent: () => import('../features/typical-cases/typical-cases.page').then((m) => m.TypicalCasesPage),
      },
      {
        path: 'import',
        title: 'import.title',
        loadComponent: () => import('../features/import/upload.page').then((m) => m.UploadPage),
      },
      {
        path: 'import/:id',
        title: 'import.title',
        loadComponent: () => import('../features/import/import.page').then((m) => m.ImportPage),
      },
      {
        path: 'letters',
        title: 'letters.register',
        loadComponent: () => import('../features/letters/letters.page').then((m) => m.LettersPage),
      },
      {
        path: 'figures',
        title: 'figures.title',
        loadComponent: () => import('../features/figures/figures.page').then((m) => m.FiguresPage),
      },
      {
        path: 'figures/targets',
        title: 'figures.targets',
        loadComponent: () => import('../features/figures/targets/targets.page').then((m) => m.TargetsPage),
      },
      {
        path: 'figures/:code',
        title: 'figures.rows',
        loadComponent: () => import('../features/figures/figure-rows.page').then((m) => m.FigureRowsPage),
      },
      {
        path: 'reports',
        title: 'reports.title',
        loadComponent: () => import('../features/reports/reports.page').then((m) => m.ReportsPage),
      },
      {
        path: 'reports/:id',
        title: 'reports.one',
        loadComponent: () => import('../features/reports/report.page').then((m) => m.ReportPage),
      },
      {
        path: 'reports/:id/rows',
        title: 'figures.rows',
        loadComponent: () => import('../features/reports/report-rows.page').then((m) => m.ReportRowsPage),
      },
      {
        path: 'help',
        title: 'help.title',
        loadComponent: () => import('../features/help/help.page').then((m) => m.HelpPage),
      },
      {
        path: 'absence',
        title: 'absence.title',
        loadComponent: () => import('../features/absence/absence.page').then((m) => m.AbsencePage),
      },
      {
        path: 'exports',
        title: 'exports.title',
        loadComponent: () => import('../features/exports/exports.page').then((m) => m.ExportsPage),
      },
      {
        path: 'me',
        title: 'me.title',
        loadComponent: () => import('../features/me/me.page').then((m) => m.MePage),
      },
      {
        path: 'matters/:id',
        title: 'matter.title',
        loadComponent: () => import('../features/matters/matter.page').then((m) => m.MatterPage),
      },
      {
        path: 'case-files',
        title: 'case.list',
        loadComponent: () => import('../features/case-files/case-list.page').then((m) => m.CaseListPage),
      },
      {
        path: 'case-files/new',
        title: 'case.new',
        loadComponent: () => import('../features/case-files/new-case.page').then((m) => m.NewCasePage),
      },
      {
        path: 'case-files/:id',
        title: 'case.title',
        loadComponent: () => import('../features/case-files/case-file.page').then((m) => m.CaseFilePage),
      },
      {
        path: 'case-files/:id/refer',
        title: 'case.refer',
        loadComponent: () => import('../features/case-files/refer.page').then((m) => m.ReferPage),
      },
      {
        path: 'requests/new',
        title: 'request.title',
        loadComponent: () => import('../features/requests/new-request.page').then((m) => m.NewRequestPage),
      },
      {
        path: 'admin',
        title: 'admin.title',
        canMatch: [offered('admin')],
        loadComponent: () => import('../features/admin/admin.page').then((m) => m.AdminPage),
      },
      {
        path: 'audit',
        title: 'audit.title',
        canMatch: [offered('audit')],
        loadComponent: () => import('../features/audit/audit.page').then((m) => m.AuditPage),
      },
      {
        path: '**',
        title: 'error.not-found',
        loadComponent: () => import('../features/not-found/not-found.page').then((m) => m.NotFoundPage),
      },
    ],
  },
];
