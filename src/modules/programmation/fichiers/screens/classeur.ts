import { aParis } from '#platform/dates.ts'
import { ecrireEnTravailleur } from '#platform/tableur/travailleur.ts'
import { TYPES_DE_TABLEUR } from '#src/ground/tableur.tsx'
import { NotFound } from '#src/ground/visit.ts'
import { goOn, param, screen } from '#src/ground/web.ts'
import { rendreClasseur } from '../classeur.ts'
import { exporterProgrammation } from '../export.ts'

/** Her own workbook back, as a download. */
export const classeurScreen = screen()

classeurScreen.get('/import/:id/classeur', async (c) => {
  const rendu = await rendreClasseur(c.var.visit, param(c))
  if (!rendu.ok) return goOn(c, '/import/:id', rendu.reason)
  const { nom, octets, extension } = rendu.value
  return c.body(new Uint8Array(octets), 200, {
    'content-type': TYPES_DE_TABLEUR[extension],
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(nom)}`,
    'cache-control': 'private, no-store',
  })
})

for (const format of ['xlsx', 'ods'] as const)
  classeurScreen.get(`/programmation.${format}`, async (c) => {
    const annee = Number(c.req.query('annee') ?? aParis(c.var.visit.now).year)
    if (!Number.isInteger(annee) || annee < 2000 || annee > 2100) throw new NotFound()
    const octets = await ecrireEnTravailleur(await exporterProgrammation(c.var.visit, annee), format)
    return c.body(octets, 200, {
      'content-type': TYPES_DE_TABLEUR[format],
      'content-disposition': `attachment; filename="programmation-${annee}.${format}"`,
      'cache-control': 'private, no-store',
    })
  })
