import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { uneNote } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { unBilan } from '../testing.ts'

// Each of its own colour: a document holds the same bytes once.
let teinte = 0
const octets = () => {
  teinte += 40
  return sharp({ create: { width: 400, height: 300, channels: 3, background: { r: 160, g: teinte, b: 50 } } })
    .webp()
    .toBuffer()
}

async function unePhoto(s: Scene, noteId: string, description: string): Promise<string> {
  const id = newId()
  const fichier = await octets()
  await s.prepare((tx) =>
    tx
      .insertInto('photos_de_suivi')
      .values({
        territoire_id: s.territoire.id,
        id,
        note_id: noteId,
        octets: fichier,
        empreinte: 'empreinte',
        largeur: 400,
        hauteur: 300,
        description,
        droits: 'personne',
        depose_par: 'Essai',
        cree_le: s.now,
      })
      .execute(),
  )
  return id
}

describe('the photos of a bilan', () => {
  it('are those that the structure gave to who reads it, on the page, before signing, and in the PDF', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    const note = (
      partage: ('conseil' | 'ville' | 'partenaires')[],
      jour = '2025-06-10',
      cote: 'porteur' | 'conseil' = 'porteur',
    ) => uneNote(s, { actionId, cote, partage, jour })
    await unePhoto(s, await note(['conseil', 'ville', 'partenaires']), 'Le four, vu de la place')
    await unePhoto(s, await note(['conseil', 'ville']), 'La table dressée')
    await unePhoto(s, await note([]), 'Gardée pour soi')
    await unePhoto(s, await note(['conseil', 'ville'], '2024-06-10'), 'De l’année d’avant')
    await unePhoto(s, await note(['ville'], '2025-06-10', 'conseil'), 'Du conseil')
    const id = await unBilan(s, { structureId, actionId, atteste: true })
    const porteur = s.as('porteur', { structureId })
    const vues = async (qui: typeof porteur, page = 'papier') =>
      [...(await (await qui.get(`/bilans/${id}/${page}`)).text()).matchAll(/class="photo"[^>]*alt="([^"]*)"/g)].map(
        ([, alt]) => alt,
      )
    expect((await vues(porteur)).toSorted()).toEqual(['La table dressée', 'Le four, vu de la place'])
    expect(await vues(porteur, 'relecture')).toHaveLength(2)
    expect(await vues(s.as('cdsu'))).toHaveLength(2)
    // A funder is not shown what was not given to funders.
    expect(await vues(s.as('partenaire'))).toEqual(['Le four, vu de la place'])
    expect(await texteDe(await porteur.get(`/bilans/${id}/papier`))).toContain('ce n’est pas ce qui est signé')
    const pdf = Buffer.from(await (await porteur.get(`/bilans/${id}/papier/pdf`)).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1').match(/\/Filter\s*\/DCTDecode/g)).toHaveLength(2)
  })

  it('are not looked for where nothing took place', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    await unePhoto(
      s,
      await uneNote(s, { actionId, cote: 'porteur', partage: ['conseil', 'ville'], jour: '2025-06-10' }),
      'Le four',
    )
    const id = await unBilan(s, { structureId, actionId, issue: 'non-realisee', champs: { motif: 'Incendie.' } })
    const page = await (await s.as('porteur', { structureId }).get(`/bilans/${id}/papier`)).text()
    expect(page).not.toContain('class="photo"')
  })
})
