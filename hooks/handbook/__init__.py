"""The routine handbook's core: from docs and git to finished Markdown trees. Never imports MkDocs.

Data flow, one noun a module::

    source_file, history   the only readers of disk and of git
    yaml_document          YAML with the place of every value; yaml_fault: why it cannot be read
    text_file              a Markdown file as front matter and body
    record                 pydantic models of what editors write, faults as Problems in Norwegian
    section, markdown_text what stands in a text, and where
    routine, municipality,
    register, fact         the things an editor writes
    library                all of them, loaded once, with the problems met
    rules/                 one rule a file, over the loaded library; reading: who reads a text, for links
    fault, explanation     every fault there is, and what editors are told of it
    fix, mending           what a machine can mend; house_style: how Markdown is written
    variant                routine + overlays + facts = one text, with its sources
    routine_page, tree     a municipality's whole handbook as Markdown
    contents               all of this for one moment: what adapter and scripts ask for
    rewritten              what differs from the moment before when it is only what some routines say
    export                 a tree on disk, for any generator
    last_good, preview     what an editor sees while a file is faulty
    reach, pull_request    whom a change reaches, and the report on it
    markup, finished_page,
    finished_site          the built site as readers get it
    stretch, blank, watch  what stands on many of its pages, looked at once
    site_rule, site_rules/ one rule a file, over the pages of each tree
"""
