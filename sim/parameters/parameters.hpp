#pragma once

#include "sim/parameters/career.hpp"
#include "sim/parameters/choice.hpp"
#include "sim/parameters/contract.hpp"
#include "sim/parameters/education.hpp"
#include "sim/parameters/exit.hpp"
#include "sim/parameters/lis1.hpp"
#include "sim/parameters/list.hpp"
#include "sim/parameters/load.hpp"
#include "sim/parameters/locum.hpp"
#include "sim/parameters/money.hpp"
#include "sim/parameters/need.hpp"
#include "sim/parameters/out_of_hours.hpp"
#include "sim/parameters/training.hpp"

namespace hjemmel {

/// Every number the processes work with, valid once built. Meaning, unit, range, grade and source of each field stand
/// in the parameter table (table.hpp), once.
struct Parameters {
  NeedParameters need;
  EducationParameters education;
  Lis1Parameters lis1;
  CareerParameters career;
  ExitParameters exit;
  ChoiceParameters choice;
  ContractParameters contract;
  TrainingParameters training;
  ListParameters list;
  LocumParameters locum;
  OutOfHoursParameters out_of_hours;
  LoadParameters load;
  MoneyParameters money;
};

}  // namespace hjemmel
