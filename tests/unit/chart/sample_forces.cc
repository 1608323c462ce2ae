#include "sample_forces.h"

namespace candour::chart {

const std::vector<Force>& sample_forces() {
  static const std::vector<Force> forces = {
      {"Avon and Somerset", 1665286, 46, 1694986, 4189},
      {"Bedfordshire", 652378, 19, 664600, 1032},
      {"Cambridgeshire", 835181, 31, 847151, 1776},
      {"Cheshire", 1044171, 38, 1054131, 2015},
      {"Cleveland", 562260, 6, 566150, 1570},
      {"Cumbria", 498581, 27, 498375, 1120},
      {"Derbyshire", 1036957, 24, 1049000, 1950},
      {"Devon and Cornwall", 1720201, 34, 1749096, 4068},
      {"Dorset", 762525, 27, 770689, 1450},
      {"Durham", 625345, 24, 630009, 1703},
      {"Dyfed-Powys", 515859, 30, 516754, 1083},
      {"Essex", 1790597, 43, 1820379, 3348},
      {"Gloucestershire", 617527, 24, 628139, 997},
      {"Greater Manchester", 2754017, 48, 2798799, 8565},
      {"Gwent", 582245, 14, 587743, 1099},
      {"Hampshire", 1953349, 40, 1978789, 5334},
      {"Hertfordshire", 1165332, 24, 1180934, 1972},
      {"Humberside", 925157, 17, 929854, 2488},
      {"Kent", 1798276, 51, 1832252, 5469},
      {"Lancashire", 1476893, 34, 1490497, 3655},
      {"Leicestershire", 1055798, 48, 1083226, 1848},
      {"Lincolnshire", 737350, 39, 751171, 1374},
      {"Merseyside", 1401516, 25, 1416825, 3025},
      {"Metropolitan Police", 8660243, 133, 8817347, 18678},
      {"Norfolk", 884748, 32, 898390, 2212},
      {"North Wales", 693360, 20, 696284, 2327},
      {"North Yorkshire", 811801, 31, 819796, 1463},
      {"Northamptonshire", 722167, 30, 741209, 1806},
      {"Northumbria", 1436974, 28, 1448568, 4054},
      {"Nottinghamshire", 1125153, 26, 1147060, 3184},
      {"South Wales", 1307622, 27, 1324384, 3036},
      {"South Yorkshire", 1375457, 40, 1393445, 3882},
      {"Staffordshire", 1113912, 31, 1126203, 3166},
      {"Suffolk", 747734, 28, 756978, 1904},
      {"Surrey", 1172382, 28, 1185321, 2024},
      {"Sussex", 1667619, 41, 1692767, 3797},
      {"Thames Valley", 2357766, 65, 2391696, 4552},
      {"Warwickshire", 555154, 29, 564562, 1521},
      {"West Mercia", 1251476, 37, 1272638, 3506},
      {"West Midlands", 2834490, 53, 2897303, 5707},
      {"West Yorkshire", 2277796, 43, 2307035, 7237},
      {"Wiltshire", 706071, 29, 716406, 1665},
  };
  return forces;
}

}  // namespace candour::chart
