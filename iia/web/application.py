"""The factory of the web application: settings in, a Flask application out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask
from flask_wtf import CSRFProtect

from iia.services.accounts.password_hashing import prepare_hashing
from iia.services.banks.find_largest_form import find_largest_form
from iia.store.database import Database
from iia.store.keys import read_keys
from iia.store.upgrade import check_up_to_date
from iia.web import account, error_pages
from iia.web.about import pages as about_pages
from iia.web.administering import (
    adding,
    importing,
    joining,
    people_list,
    person_pages,
    security_log,
    unowned,
)
from iia.web.answering import autosave, check, item_pages, item_removal, kept_files, question_pages, search
from iia.web.assessments import details, handing_over, sources, starting, task_list
from iia.web.assessments import pages as assessment_pages
from iia.web.assets import init_assets
from iia.web.banks import pages as bank_pages
from iia.web.behind_proxy import init_proxy
from iia.web.compression import init_compression
from iia.web.headers import init_headers
from iia.web.history import answer_pages as answer_history_pages
from iia.web.history import pages as history_pages
from iia.web.languages import init_languages
from iia.web.limits import init_limits
from iia.web.mail import pages as notice_pages
from iia.web.metrics import Metrics
from iia.web.operating import pages as operating_pages
from iia.web.packs import pages as pack_pages
from iia.web.people import (
    forgotten,
    links,
    provider,
    provider_connections,
    provider_sign_out,
    sample_sign_in,
    second_factor,
    set_up,
    sign_in,
)
from iia.web.people.provider import init_provider
from iia.web.people.sign_in import init_sessions
from iia.web.request_log import init_request_log
from iia.web.requests import SiteRequest
from iia.web.scores import actions, figure_pages
from iia.web.scores import pages as score_pages
from iia.web.site import EXTENSION, Site
from iia.web.taking_part import inviting, my_work, one_person
from iia.web.taking_part import people as taking_part_people
from iia.web.taking_part import sections as giving_sections
from iia.web.template_environment import SiteEnvironment
from iia.web.templating import init_templates

if TYPE_CHECKING:
    from iia.services.banks.publish_banks import RefusedBank
    from iia.web.settings import Settings

BLUEPRINTS = (
    sign_in.blueprint,
    sample_sign_in.blueprint,
    links.blueprint,
    forgotten.blueprint,
    second_factor.blueprint,
    set_up.blueprint,
    *account.BLUEPRINTS,
    provider.blueprint,
    provider_connections.blueprint,
    provider_sign_out.blueprint,
    provider_sign_out.messages,
    assessment_pages.blueprint,
    starting.blueprint,
    sources.blueprint,
    details.blueprint,
    handing_over.blueprint,
    task_list.blueprint,
    taking_part_people.blueprint,
    inviting.blueprint,
    one_person.blueprint,
    giving_sections.blueprint,
    my_work.blueprint,
    question_pages.blueprint,
    autosave.blueprint,
    item_pages.blueprint,
    item_removal.blueprint,
    kept_files.blueprint,
    check.blueprint,
    search.blueprint,
    history_pages.blueprint,
    answer_history_pages.blueprint,
    bank_pages.blueprint,
    score_pages.blueprint,
    figure_pages.blueprint,
    actions.blueprint,
    pack_pages.blueprint,
    notice_pages.blueprint,
    people_list.blueprint,
    adding.blueprint,
    importing.blueprint,
    unowned.blueprint,
    person_pages.blueprint,
    joining.blueprint,
    security_log.blueprint,
    about_pages.blueprint,
    operating_pages.blueprint,
)


def create_app(settings: Settings, refused_banks: tuple[RefusedBank, ...] = ()) -> Flask:
    """Return the application of one site.

    Args:
        settings: how it is set up.
        refused_banks: the banks that were not taken up as it started, for its list of banks.

    Raises:
        SettingsError: a setting cannot be used, or the database does not have the tables of this version.
    """
    app = Flask("iia.web", static_folder=None)
    app.request_class = SiteRequest
    app.jinja_environment = SiteEnvironment
    app.config.update(
        # Or else Flask asks the environment, and then shows errors as they are.
        DEBUG=False,
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_SECURE=not settings.is_loopback,
    )
    if settings.local_accounts:
        prepare_hashing(settings.password_work)
    database = _open_database(settings)
    metrics = Metrics()
    app.extensions[EXTENSION] = Site(settings, database, metrics, refused_banks)
    init_proxy(app, settings)
    init_request_log(app, metrics, trusts_ids=settings.trusted_proxies > 0)
    # In this order before each request: the language first, because every page needs it, and the session
    # before CSRF, so that what was typed when a session ended is kept and not merely refused.
    init_limits(app, settings.get_hosts(), find_largest_form(database))
    init_languages(app)
    init_sessions(app)
    # A provider's message comes from no browser, and proves itself by its signature.
    CSRFProtect(app).exempt(provider_sign_out.messages)
    init_provider(app)
    init_headers(app, over_https=not settings.is_loopback)
    init_compression(app)
    init_templates(app)
    init_assets(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    error_pages.init_error_pages(app)
    return app


def _open_database(settings: Settings) -> Database:
    database = Database(settings.database_url, read_keys(settings.chain_keys))
    check_up_to_date(database)
    return database
