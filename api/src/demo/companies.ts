/** Where a sample lead works. Domains end in `.example`, which is reserved: no mail sent to a sample lead reaches anybody. */
export interface Company {
  name: string;
  domain: string;
  industry: string;
  employees: number;
  country: string;
}

type Companies = readonly [Company, ...Company[]];

const company = (name: string, industry: string, employees: number, country: string): Company => ({
  name,
  domain: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.example`,
  industry,
  employees,
  country,
});

/** The market of a B2B software vendor. */
export const targetCompanies: Companies = [
  company('Northwind Analytics', 'Software', 320, 'US'),
  company('Brightwave', 'Software', 180, 'US'),
  company('Cobalt Cloud', 'SaaS', 640, 'US'),
  company('Harborlight', 'Software', 95, 'CA'),
  company('Quillstack', 'SaaS', 240, 'US'),
  company('Redwood Payments', 'Fintech', 410, 'US'),
  company('Tallgrass Media', 'Media', 760, 'US'),
  company('Silverlake Insurance', 'Insurance', 2400, 'US'),
  company('Fernhill Systems', 'IT services', 210, 'GB'),
  company('Marlowe Partners', 'Consulting', 130, 'GB'),
  company('Thistle Commerce', 'E-commerce', 350, 'GB'),
  company('Clearwell', 'Software', 75, 'IE'),
  company('Elbwerk', 'Software', 260, 'DE'),
  company('Rheinblick Logistik', 'Logistics', 1800, 'DE'),
  company('Falkenberg Maschinen', 'Manufacturing', 920, 'DE'),
  company('Spreefunk', 'Telecommunications', 3100, 'DE'),
  company('Isarcode', 'SaaS', 140, 'DE'),
  company('Donaukraft', 'Energy', 5600, 'AT'),
  company('Alpensoft', 'Software', 310, 'CH'),
  company('Lumiere Digitale', 'Software', 220, 'FR'),
  company('Garonne Conseil', 'Consulting', 85, 'FR'),
  company('Tramontana', 'E-commerce', 430, 'ES'),
  company('Solvia Retail', 'Retail', 2700, 'ES'),
  company('Fjordlogic', 'Software', 150, 'NO'),
  company('Malarhav Bank', 'Banking', 1900, 'SE'),
  company('Oresund Health', 'Healthcare', 680, 'DK'),
];

/** Who reads along but hardly ever buys. */
export const otherCompanies: Companies = [
  company('Bluebird Bakery', 'Food', 12, 'US'),
  company('Pinecone Photography', 'Photography', 2, 'US'),
  company('Maple Street Dental', 'Dental practice', 9, 'CA'),
  company('Whitby Crafts', 'Crafts', 4, 'GB'),
  company('Tischlerei Brandt', 'Carpentry', 7, 'DE'),
  company('Gasthof Lindner', 'Hospitality', 14, 'AT'),
  company('Atelier Fontaine', 'Architecture', 6, 'FR'),
  company('Vivero del Sur', 'Agriculture', 22, 'ES'),
  company('Havsbris Yoga', 'Fitness', 3, 'SE'),
  company('Kestrel Tutoring', 'Training', 5, 'IE'),
];

export const universities: Companies = [
  company('Lakeside University', 'Higher education', 4200, 'US'),
  company('Hochschule Nordheide', 'Higher education', 900, 'DE'),
  company('Kingsmere College', 'Higher education', 1500, 'GB'),
];

export const rivals: Companies = [
  company('Scoreline', 'Software', 90, 'US'),
  company('Punktwerk', 'Software', 60, 'DE'),
];
