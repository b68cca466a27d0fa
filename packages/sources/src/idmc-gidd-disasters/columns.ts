/** Names a field had in the vintages of the disaster table; the first that a file has counts, unrounded before rounded. */
export const columns = {
  iso3: ['iso3', 'ISO3'],
  year: ['year', 'Year'],
  start: ['start_date', 'Start Date', 'Date of Event (start)'],
  startAccuracy: ['start_date_accuracy', 'Start Date Accuracy'],
  end: ['end_date', 'End Date', 'Date of Event (end)'],
  endAccuracy: ['end_date_accuracy', 'End Date Accuracy'],
  name: ['event_name', 'Event Name'],
  category: ['hazard_category_name', 'Hazard Category'],
  subCategory: ['hazard_sub_category_name', 'hazard_subcategory_name', 'Hazard Sub Category'],
  type: ['hazard_type_name', 'Hazard Type'],
  subType: ['hazard_sub_type_name', 'hazard_subtype_name', 'Hazard Sub Type'],
  flow: [
    'new_displacement',
    'New Displacements',
    'Disaster Internal Displacements (Raw)',
    'Disaster Internal Displacements',
  ],
  stock: ['total_displacement', 'Total Displacement'],
  codes: ['event_codes', 'glide_numbers', 'Event Codes (Code:Type)'],
} as const
