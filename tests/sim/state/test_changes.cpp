#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/payable.hpp"
#include "tests/support/world.hpp"

namespace hjemmel {
namespace {

using testing::World;

constexpr std::array<Stage, 10> stages_without_list{
    Stage::waiting_for_lis1, Stage::lis1_hospital,   Stage::lis1_municipality, Stage::after_lis1, Stage::seeking_list,
    Stage::alis_other,       Stage::hospital_career, Stage::other_work,        Stage::abroad,     Stage::retired};

// Makes random changes that changes.hpp allows, one after another.
class RandomChanges {
 public:
  RandomChanges(State& state, RandomStream rng) : state_(state), rng_(rng) {}

  // Tries one change of a random kind; most kinds have nothing to act on now and then.
  void change() {
    using Change = void (RandomChanges::*)();
    static constexpr std::array<Change, 23> kinds{
        &RandomChanges::add,       &RandomChanges::restage,  &RandomChanges::approve,  &RandomChanges::sign,
        &RandomChanges::open,      &RandomChanges::close,    &RandomChanges::offer,    &RandomChanges::contract,
        &RandomChanges::take,      &RandomChanges::take,     &RandomChanges::second,   &RandomChanges::leave,
        &RandomChanges::advertise, &RandomChanges::withdraw, &RandomChanges::promise,  &RandomChanges::unpromise,
        &RandomChanges::search,    &RandomChanges::persons,  &RandomChanges::exchange, &RandomChanges::locum,
        &RandomChanges::limits,    &RandomChanges::tenure,   &RandomChanges::crowd};
    const std::size_t kind = uniform_index(rng_, kinds.size() + 1);
    kind < kinds.size() ? (this->*kinds[kind])() : next_month();
    complete_lis1();
  }

 private:
  // Processes note who completes LIS1; here anybody can come to any stage.
  void complete_lis1() {
    for (std::size_t i = 0; i < state_.doctors.size(); ++i) {
      const Stage stage = state_.doctors.stage[i];
      state_.doctors.has_lis1[i] =
          stage != Stage::waiting_for_lis1 && stage != Stage::lis1_hospital && stage != Stage::lis1_municipality;
    }
  }
  std::size_t below(std::size_t size) { return uniform_index(rng_, size); }
  bool chance() { return bernoulli(rng_, 0.5); }
  Contract any_contract() { return static_cast<Contract>(below(contract_count)); }
  MunicipalityId any_place() { return MunicipalityId(below(state_.municipalities.size())); }

  // A doctor with or without a list; none when the one picked is not.
  std::optional<DoctorId> doctor(bool with_list) {
    if (state_.doctors.size() == 0) return std::nullopt;
    const DoctorId picked(below(state_.doctors.size()));
    return state_.doctors.list[picked.index()].exists() == with_list ? std::optional(picked) : std::nullopt;
  }
  // An open list.
  std::optional<ListId> list() {
    if (state_.lists.size() == 0) return std::nullopt;
    const ListId picked(below(state_.lists.size()));
    return state_.lists.open[picked.index()] ? std::optional(picked) : std::nullopt;
  }
  // An open list without a holder.
  std::optional<ListId> vacant_list() {
    const auto picked = list();
    return picked && !state_.lists.doctor[picked->index()].exists() ? picked : std::nullopt;
  }
  bool promised(ListId list) const { return state_.lists.successor[list.index()].exists(); }

  void add() {
    if (state_.doctors.size() > 120) return;
    const DoctorTraits traits{.key = rng_(),
                              .birth = state_.now - static_cast<int>(25 + below(45)) * months_per_year,
                              .sex = chance() ? Sex::woman : Sex::man};
    const DoctorId added = add_doctor(state_, traits, Stage::unborn);
    if (chance()) state_.doctors.municipality[added.index()] = any_place();
    set_stage(state_, added, stages_without_list[below(stages_without_list.size())]);
  }
  void restage() {
    if (const auto d = doctor(false)) set_stage(state_, *d, stages_without_list[below(stages_without_list.size())]);
    const auto gp = doctor(true);
    if (!gp || state_.doctors.specialist[gp->index()]) return;
    set_stage(state_, *gp, chance() ? Stage::gp_trainee : Stage::gp_untrained);
  }
  void approve() {
    const auto d = doctor(chance());
    if (d && !state_.doctors.specialist[d->index()]) approve_specialist(state_, *d);
  }
  void sign() {
    if (const auto d = doctor(chance())) set_alis_agreement(state_, *d, chance());
  }
  void open() {
    if (state_.counts.lists < 60) open_list(state_, rng_(), any_place(), 500 + static_cast<int>(below(1000)));
  }
  void close() {
    const auto l = vacant_list();
    if (!l || promised(*l)) return;
    add_inhabitants(state_, *l, -state_.lists.inhabitants[l->index()]);
    close_list(state_, *l);
  }
  void offer() {
    if (const auto l = list()) set_offer(state_, *l, any_contract());
  }
  void contract() {
    if (const auto l = list()) set_contract(state_, *l, any_contract());
  }
  void take() {
    const auto d = doctor(false);
    const auto l = vacant_list();
    if (!d || !l) return;
    const DoctorId successor = state_.lists.successor[l->index()];
    if (successor.exists() && successor != *d) return;
    const bool specialist = state_.doctors.specialist[d->index()];
    const Stage stage = specialist ? Stage::gp_specialist : chance() ? Stage::gp_trainee : Stage::gp_untrained;
    take_list(state_, *d, *l, stage, chance());
  }
  void second() {
    const auto d = doctor(true);
    const auto l = vacant_list();
    if (d && l && !promised(*l) && !state_.doctors.second_list[d->index()].exists()) take_second_list(state_, *d, *l);
  }
  void leave() {
    const auto d = doctor(true);
    if (!d) return;
    const auto reason = static_cast<ExitReason>(1 + below(4));
    leave_lists(state_, *d, reason, stages_without_list[below(stages_without_list.size())]);
  }
  void advertise() {
    const auto l = list();
    if (l && !promised(*l)) hjemmel::advertise(state_, *l);
  }
  void withdraw() {
    if (const auto l = list()) withdraw_advert(state_, *l);
  }
  void promise() {
    const auto d = doctor(chance());
    const auto l = list();
    if (!d || !l || promised(*l) || state_.doctors.promised_list[d->index()].exists()) return;
    promise_list(state_, *d, *l, state_.now + 1 + static_cast<int>(below(6)));
  }
  void unpromise() {
    if (const auto d = doctor(chance())) cancel_promise(state_, *d);
  }
  void search() {
    const auto d = doctor(chance());
    if (d && !state_.doctors.promised_list[d->index()].exists()) start_search(state_, *d);
  }
  void persons() {
    if (const auto l = list()) add_inhabitants(state_, *l, static_cast<int>(below(200)));
  }
  void exchange() {
    const auto from = list();
    const auto to = list();
    if (!from || !to) return;
    const auto most = static_cast<std::size_t>(state_.lists.inhabitants[from->index()]);
    move_inhabitants(state_, *from, *to, static_cast<int>(below(most + 1)));
  }
  void limits() {
    set_payment_limits(state_, any_place(), static_cast<int>(below(1200)), static_cast<int>(below(900)));
  }
  void tenure() {
    if (const auto gp = doctor(true)) set_tenure(state_, *gp, state_.now - static_cast<int>(below(60)));
  }
  // Persons come to all lists of a place at once, or leave them.
  void crowd() {
    const MunicipalityId where = any_place();
    const std::vector<ListId> lists = state_.municipalities.list_ids[where.index()];
    std::vector<int> persons;
    for (const ListId list : lists) {
      const int there = state_.lists.inhabitants[list.index()];
      persons.push_back(static_cast<int>(below(static_cast<std::size_t>(there) + 150)) - there);
    }
    add_inhabitants(state_, where, lists, persons);
  }
  void locum() {
    if (const auto l = list()) set_locum(state_, *l, chance());
  }
  void next_month() {
    note_vacancies(state_);
    if (state_.now + 1 > state_.calendar.last()) return;
    ++state_.now;
    note_sixtieth_birthdays(state_);
  }

  State& state_;
  RandomStream rng_;
};

int count(const State& state, EventKind kind) { return state.log.count(kind); }

}  // namespace

TEST_CASE("thousands of random changes keep every invariant") {
  for (std::uint32_t replicate = 0; replicate < 4; ++replicate) {
    World world({.seed = 17, .replicate = replicate, .months = 480});
    for (int i = 0; i < 4; ++i) world.municipality();
    RandomChanges changes(world.state, world.random.stream(Process::base_population, 0, world.state.now));
    for (int i = 0; i < 2500; ++i) {
      changes.change();
      REQUIRE(testing::invariant_problems(world.state) == "");
    }
    CHECK(count(world.state, EventKind::list_taken) > 20);  // the changes were real ones
    CHECK(count(world.state, EventKind::list_closed) > 5);
    CHECK(count(world.state, EventKind::list_filled) > 5);
    CHECK(count(world.state, EventKind::locum_started) > 5);
    CHECK(count(world.state, EventKind::specialist_approved) > 5);
  }
}

TEST_CASE("taking a vacant list fills it, ends advert and locum, and records it all") {
  World world;
  const auto m = world.municipality();
  const auto list = world.list(m, {.inhabitants = 800, .vacant_months = 4, .advertised = true, .locum = true});
  const auto doctor = world.doctor(Stage::seeking_list, {.age = 33});
  State& s = world.state;
  take_list(s, doctor, list, Stage::gp_trainee, false);
  CHECK(s.lists.doctor[list.index()] == doctor);
  CHECK(s.counts.vacant == 0);
  CHECK(s.counts.inhabitants_without_gp == 0);
  CHECK(s.advertised_lists.size() == 0);
  CHECK(s.list_seekers.size() == 0);
  CHECK(s.municipalities.trainees == std::vector<int>{1});
  CHECK(s.municipalities.gps_entered == std::vector<int>{1});
  CHECK(s.vacancies_filled_by_duration == VacancyDurations{0, 1, 0, 0, 0, 0, 0});
  for (const auto kind :
       {EventKind::list_taken, EventKind::list_filled, EventKind::entered_scheme, EventKind::locum_ended}) {
    CHECK(count(s, kind) == 1);
  }
  CHECK_INVARIANTS(s);
}

TEST_CASE("finished vacancies are counted in the class that their months fall in") {
  const std::array<int, 8> months{0, 2, 3, 6, 12, 24, 36, 60};
  const std::array<std::size_t, 8> classes{0, 0, 1, 2, 3, 4, 5, 6};
  for (std::size_t i = 0; i < months.size(); ++i) {
    World world;
    const auto list = world.list(world.municipality(), {.vacant_months = months[i]});
    take_list(world.state, world.doctor(Stage::seeking_list), list, Stage::gp_trainee, true);
    CAPTURE(months[i]);
    CHECK(world.state.vacancies_filled_by_duration[classes[i]] == 1);
    CHECK(count(world.state, EventKind::entered_scheme) == 0);
  }
}

TEST_CASE("a list that is handed over within a month is no vacancy") {
  World world;
  const auto list = world.list(world.municipality());
  const auto old = world.gp(list, {.age = 66});
  State& s = world.state;
  ++s.now;
  leave_lists(s, old, ExitReason::retirement, Stage::retired);
  CHECK(s.counts.vacant == 1);
  take_list(s, world.doctor(Stage::seeking_list), list, Stage::gp_trainee, false);
  note_vacancies(s);
  CHECK(count(s, EventKind::list_vacated) == 0);
  CHECK(count(s, EventKind::list_filled) == 0);
  CHECK(count(s, EventKind::left_retired) == 1);
  CHECK(s.flows.handed_over == 1);
  CHECK(s.flows.left_at_60_and_over == 1);
  CHECK(s.municipalities.gps_left == std::vector<int>{1});
  CHECK_INVARIANTS(s);
}

TEST_CASE("a GP who leaves gives up both lists, and their locums leave too") {
  World world;
  const auto m = world.municipality();
  const auto first = world.list(m);
  const auto second = world.list(m, {.contract = Contract::salaried});
  const auto gp = world.gp(first);
  world.second_list(gp, second);
  State& s = world.state;
  set_locum(s, first, true);  // cover of absence
  CHECK(s.counts.vacancies_covered == 0);
  leave_lists(s, gp, ExitReason::abroad, Stage::abroad);
  CHECK(s.counts.vacant == 2);
  CHECK(s.counts.vacancies_covered == 0);
  CHECK(!s.lists.locum[first.index()]);
  CHECK(count(s, EventKind::left_abroad) == 1);
  note_vacancies(s);
  CHECK(count(s, EventKind::list_vacated) == 2);
  CHECK_INVARIANTS(s);
}

TEST_CASE("a promise binds doctor and list until takeover or until it is undone") {
  World world;
  const auto m = world.municipality();
  const auto list = world.list(m, {.advertised = true});
  const auto doctor = world.doctor(Stage::seeking_list);
  State& s = world.state;
  promise_list(s, doctor, list, s.now + 2);
  CHECK(s.lists.successor[list.index()] == doctor);
  CHECK(s.advertised_lists.size() == 0);
  CHECK(s.list_seekers.size() == 0);
  CHECK(s.calendar.due(Due::takeover, s.now + 2).front().doctor == doctor);
  CHECK_INVARIANTS(s);
  cancel_promise(s, doctor);
  cancel_promise(s, doctor);
  CHECK(!s.doctors.promised_list[doctor.index()].exists());
  CHECK_INVARIANTS(s);
}

TEST_CASE("a GP turns sixty once, in the month of the birthday") {
  World world;
  const auto m = world.municipality();
  const auto gp = world.gp(world.list(m), {.age = 59});
  world.gp(world.list(m), {.age = 64});
  State& s = world.state;
  for (int month = 0; month < 24; ++month) {
    CHECK(s.counts.gps_60_and_over == (s.doctors.age_years(gp, s.now) >= 60 ? 2 : 1));
    CHECK_INVARIANTS(s);
    ++s.now;
    note_sixtieth_birthdays(s);
  }
}

TEST_CASE("an offer waits for the next holder, a contract holds at once") {
  World world;
  const auto list = world.list(world.municipality());
  const auto gp = world.gp(list);
  State& s = world.state;
  set_offer(s, list, Contract::salaried);
  CHECK(s.lists.contract[list.index()] == Contract::self_employed);
  CHECK(s.counts.salaried == 0);
  leave_lists(s, gp, ExitReason::other_work, Stage::other_work);
  CHECK(s.lists.contract[list.index()] == Contract::salaried);
  CHECK(s.counts.salaried == 1);
  CHECK_INVARIANTS(s);
}

#if defined(HJEMMEL_CONTRACTS)
TEST_CASE("what would break an invariant is refused") {
  World world;
  const auto m = world.municipality();
  const auto held = world.list(m);
  const auto gp = world.gp(held);
  const auto vacant = world.list(m);
  const auto promised = world.list(m);
  const auto seeker = world.doctor(Stage::seeking_list);
  const auto other = world.doctor(Stage::seeking_list);
  State& s = world.state;
  promise_list(s, seeker, promised, s.now + 3);
  const auto refused = [](auto f) { CHECK_THROWS_AS(f(), ContractViolation); };
  refused([&] { set_stage(s, gp, Stage::retired); });
  refused([&] { set_stage(s, seeker, Stage::gp_trainee); });
  refused([&] { approve_specialist(s, gp); });
  refused([&] { take_list(s, gp, vacant, Stage::gp_specialist, true); });
  refused([&] { take_list(s, other, held, Stage::gp_trainee, false); });
  refused([&] { take_list(s, other, promised, Stage::gp_trainee, false); });
  refused([&] { take_list(s, other, vacant, Stage::gp_specialist, false); });
  refused([&] { take_second_list(s, gp, promised); });
  refused([&] { take_second_list(s, seeker, vacant); });
  refused([&] { leave_lists(s, seeker, ExitReason::move, Stage::seeking_list); });
  refused([&] { leave_lists(s, gp, ExitReason::move, Stage::gp_trainee); });
  refused([&] { close_list(s, held); });
  refused([&] { close_list(s, vacant); });  // persons are on it
  refused([&] { close_list(s, promised); });
  refused([&] { hjemmel::advertise(s, promised); });
  refused([&] { promise_list(s, other, promised, s.now + 1); });
  refused([&] { promise_list(s, seeker, vacant, s.now + 1); });
  refused([&] { promise_list(s, other, vacant, s.now); });
  refused([&] { start_search(s, seeker); });
  refused([&] { move_inhabitants(s, held, vacant, 901); });
  refused([&] { move_inhabitants(s, held, vacant, -1); });
  refused([&] { add_inhabitants(s, held, -901); });
  refused([&] { set_vacant_since(s, held, s.now); });
  refused([&] { set_vacant_since(s, vacant, s.now + 1); });
  refused([&] { open_list(s, 1, m, 0); });
  CHECK_INVARIANTS(s);
}

TEST_CASE("a closed list is left alone") {
  World world;
  const auto list = world.list(world.municipality(), {.inhabitants = 0});
  const auto doctor = world.doctor(Stage::seeking_list);
  State& s = world.state;
  close_list(s, list);
  CHECK_INVARIANTS(s);
  CHECK_THROWS_AS(close_list(s, list), ContractViolation);
  CHECK_THROWS_AS(take_list(s, doctor, list, Stage::gp_trainee, false), ContractViolation);
  CHECK_THROWS_AS(hjemmel::advertise(s, list), ContractViolation);
  CHECK_THROWS_AS(promise_list(s, doctor, list, s.now + 1), ContractViolation);
  CHECK_THROWS_AS(add_inhabitants(s, list, 1), ContractViolation);
  CHECK_THROWS_AS(set_locum(s, list, true), ContractViolation);
  CHECK_THROWS_AS(set_contract(s, list, Contract::salaried), ContractViolation);
  CHECK_INVARIANTS(s);
}
#endif

}  // namespace hjemmel
