"""The week of a KAM: cadences, planned and held contacts, proposals, templates, closing.

Times are wall clock: `day` is a date, `start` minutes after midnight (None = only the day is known), lengths minutes.

Rules (pure, `kamdesk.model.schedule.rules.*`)
  kinds       Channel(visit call email online informal task), State(planned done missed cancelled), `.msgid`,
              TRANSITIONS, MISSED_REASONS (msgids), USUAL_MINUTES
  activity    Activity, ClientRef, PersonRef, ActivityDraft, check_draft(draft) -> problems
  cadence     Cadence, Contacted, next_due, due_days, freshness(contacts, today) -> Freshness(days)
  reasons     Reason(kind, weight, ...).text(l10n), reasons_text(reasons, l10n), ReasonKind, `.segment` -> Segment
  candidates  ClientFacts, Candidate(key, client_id, channel, minutes, reasons, weight, ...),
              candidates(facts, week, today)
  clashes     Clash(kind, first_id, second_id, road, gap, ...), clashes(), DayLoad(work, road, total, over),
              day_load(), legs()
  proposal    ProposalInputs, WorkDay, Lunch, propose_week(inputs) -> Proposal(items, left_out, days, driving)
  route       best_route(frame, stops, travel): least driving within windows (exact up to 9 stops)
  counts      count_week(...) -> WeekCounts(visits, calls, by_channel, off_schedule, road)
  similarity  report_similarity(text, last) -> percent; most_alike; two_places (A101)
  closing     Question (five, `.msgid`), unresolved(), check_close()
  reminders   upcoming(activities, now, travel, start, zone) -> Reminder(starts, leave, road, remind_at, due(now))
  templates   WeekTemplate, TemplateItem, items_of(), apply_template()

Queries (first argument is the connection of `Portfolio.read()`)
  agenda(connection, day) -> DayView
  week_view(connection, week: IsoWeek, today=None) -> WeekView(week, days: 7 x DayView, counts, clashes, closed_at)
  DayView(day, activities, load, holiday, name_days, celebrating, legs, work_from, work_to, free)
  to_plan(connection, week, today=None) -> tuple[Candidate, ...]
  proposal(connection, week, most_contacts=None, today=None) -> Proposal
  activity(connection, activity_id) -> Activity | None;  activities_between(connection, first, last)
  client_contacts(connection, client_id, limit=100) -> tuple[Activity, ...] (newest first)
  cadences_of(connection, client_id) -> tuple[Cadence, ...];  templates(connection) -> tuple[WeekTemplate, ...]
  reminders(connection, now=None) -> tuple[Reminder, ...]
  week_report(connection, week) -> WeekReport (A100)
  report_check(connection, activity_id, text) -> ReportWarnings (A101)
  match_events(connection, events) -> tuple[EventMatch, ...] (from an ICS file)
  ics_extras(connection, activities) -> {activity id: (address, road minutes)} for exchange.ics.write_week

Services (first argument is the `Work` of a step; keyword-only; run by `Portfolio.run(service, ...)`)
  add_activity(draft) -> id; accept_proposal(items, language) -> ids; add_drafts(drafts) -> ids
  move_activity(activity_id, day, start, minutes=None); resize_activity(activity_id, minutes)
  change_activity(activity_id, **fields); set_parties(activity_id, client_ids, contact_ids)
  mark_done(activity_id); mark_missed(activity_id, reason); mark_planned(activity_id); cancel_activity(activity_id)
  remove_activity(activity_id)
  log_contact(channel, client_id, day, start, minutes, text, ...) -> id (held, off schedule; Ctrl+L: channel CALL)
  save_report(activity_id, report: VisitReport); close_week(week, answers)
  save_template(name, week) -> id; apply_week_template(template_id, week) -> Applied; rename_template; remove_template
  set_cadence(cadence) -> id; remove_cadence(cadence_id)
  set_travel(town_a, town_b, minutes, km=None); remove_travel(travel_id)
  set_holiday(day, country, free, name=""); remove_holiday(day, country)
"""
