#include "sim/state/municipalities.hpp"

namespace hjemmel {

void Municipalities::reset(std::size_t count) {
  for (std::vector<int>* column : {&lists,
                                   &vacant,
                                   &salaried,
                                   &gps,
                                   &specialists,
                                   &trainees,
                                   &agreements,
                                   &adverts,
                                   &alis_other,
                                   &inhabitants_listed,
                                   &inhabitants_without_gp,
                                   &lis1,
                                   &lis1_empty,
                                   &capitation_step,
                                   &minimum_list,
                                   &above_step,
                                   &salaried_held,
                                   &salaried_persons,
                                   &salaried_above_step,
                                   &supported,
                                   &covered,
                                   &gps_entered,
                                   &gps_left,
                                   &inhabitants}) {
    column->assign(count, 0);
  }
  cost_nok.assign(count, 0);
  need.assign(count, 1.0);
  reference_workload.assign(count, 1.0);
  out_of_hours_load.assign(count, 0.0);
  specialist_load.assign(count, 0.0);
  lis1_owed.assign(count, 0.0);
  conditions.assign(count, {});
  list_ids.resize(count);
  for (auto& ids : list_ids) ids.clear();
}

}  // namespace hjemmel
