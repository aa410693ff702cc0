"""A short content with one of everything that an editor can change."""

CONTENT = """\
title: Lowport opens a ferry
series: Transport notes
edition: No. 7
date: 2026-01-05
place: Lowport
authors: [{name: Harbour office, role: Data}]
standfirst: What the boats carried.
slug: ferry

sources:
  survey: {title: Passenger survey, author: City, date: 2025}
  log: Harbour log

facts:          # each stands here once
  pax:   {value: 412600, unit: passengers, label: Passengers carried, when: 2025, status: reported, source: log}
  cost:  {value: 1.10, unit: EUR m, label: Running cost, status: provisional}
  fare:  {value: 4.50, unit: EUR, label: Single fare}
  full:  {derive: pax * fare, unit: EUR, label: Income at full fare, status: implied, decimals: 0}
  boats: {value: 3, unit: boats, label: Boats in service}

at_a_glance:
  title: A good summer
  lead: The ferry carried {pax}.
  takeaways: |
    - **More people.** They paid {fare:number} each.
    - Fewer delays.

key_facts:
  Route: Lowport to Saltmarsh
  Season: April to October

numbers: [pax, cost]

sections:
  - id: season
    title: The season
    standfirst: One route, three boats.
    body:
      - |
        The first boat left on 1 April ([@log]). It was full, and so was
        the second.

        Passengers paid {fare} for a trip, {full} in all; see [@boats-table].

        - **Tickets** cost the same all day.
        - Dogs travel free.
        - Bicycles wait their turn.
      - note: |
          **A margin note** beside the text.
      - table:
          id: boats-table
          title: Boats by state
          columns: [Boat, {title: Speed, unit: kn, decimals: 1}, Remark]
          rows: |
            In service
            | Heron | 11.5 | Fast, and loud |
            | Tern  |  9.0 | {boats:number} crews |
            On order
            | Plover | 12.0 | Due in May |
          note: Speed in still water.
          source: survey
      - |
        After the table comes a paragraph.^[With a note of its own.]

        And another one.
    sections:
      - id: crews
        title: The crews
        body:
          - text: {text: Six people work each boat., query: Six or seven?}
          - query: Who pays them?
      - title: The quay
        body: The quay is long, and it is old.
  - id: money
    title: The money
    body:
      - quote: {text: It is quiet and clean., by: a commuter}
      - chart:
          id: yearly
          kind: columns
          title: More passengers every year
          data: data/years.csv
          alt: Three columns.
      - boxes:
          - title: For
            text: |
              - Cheap
              - Clean
          - title: Against
            text: Slow in fog.
      - text: {text: Only in the PDF., only: [pdf]}
      - roadmap:
          id: plan
          title: What is due
          span: 2026..2027
          lanes:
            - name: Boats
              items:
                - {title: Two more boats, detail: from the same yard, when: by Q3 2026, status: planned}
                - {title: New engines, when: undated}
            - name: Quay
              items:
                - {title: A longer quay, when: early 2027}
          alt: A timeline.
      - prompts:
          - What did we miss?
          - Who pays, and when?
"""
YEARS = "year,passengers\n2023,310\n2024,389.5\n2025,412.6\n"
DATA = {"data/years.csv": YEARS}
