import { CorpsDuPapier } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { read } from '#src/ground/visit.ts'
import { type Ctx, param, screen } from '#src/ground/web.ts'
import { Liste, Section, Vide } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { tous } from '../../membres/store.ts'
import { lireLaSoiree } from '../lire.ts'
import { compteRendu, listeALire } from '../papier.ts'
import { textes } from '../textes.fr.ts'
import { CHEMIN } from './soiree-page.tsx'

/** What is read aloud, in large type, and the minutes: for the council alone. */
export const papiersDeSeanceScreen = screen()

const LISTE = `${CHEMIN}/liste`
const COMPTE_RENDU = `${CHEMIN}/compte-rendu`

papiersDeSeanceScreen.get(LISTE, async (c) => {
  const { visit, soiree } = await donnees(c)
  const d = listeALire(visit, soiree)
  const p = { id: soiree.seance.id }
  return c.html(
    <Layout
      titre={d.titre}
      chapeau={d.chapeau}
      fil={[{ href: url(CHEMIN, visit, p), libelle: textes.titre }]}
      gestes={<BoutonPdf href={url(`${LISTE}/pdf`, visit, p)} />}
      impression
    >
      <p>{d.regle}</p>
      <p>{d.communicable}</p>
      {d.parties.length === 0 ? <Vide titre="Toutes les lignes sont adoptées" picto="parler" /> : null}
      {d.parties.map((partie, rang) => (
        <Section id={`partie-${rang + 1}`} titre={partie.titre}>
          <Liste
            genre="lignes"
            elements={partie.lignes.map((une) => (
              <div class="pile pile--serree">
                <p class="grand">
                  <strong>
                    {une.numero}. {une.titre}
                  </strong>
                </p>
                <p class="grand">{une.structure}</p>
                <p class="doux">{une.dit}</p>
              </div>
            ))}
          />
        </Section>
      ))}
    </Layout>,
  )
})

papiersDeSeanceScreen.get(`${LISTE}/pdf`, async (c) => {
  const { visit, soiree } = await donnees(c)
  return servirPdf(c, {
    modele: 'modules/conseil/seance/liste.typ',
    donnees: listeALire(visit, soiree),
    fichier: `liste-du-conseil-${soiree.seance.annee}`,
    jumelle: url(LISTE, visit, { id: soiree.seance.id }),
  })
})

papiersDeSeanceScreen.get(COMPTE_RENDU, async (c) => {
  const { visit, soiree, tous } = await donnees(c)
  const papier = compteRendu(visit, soiree, tous)
  const p = { id: soiree.seance.id }
  return c.html(
    <Layout
      titre={papier.titre}
      chapeau={papier.sousTitre}
      fil={[{ href: url(CHEMIN, visit, p), libelle: textes.titre }]}
      gestes={<BoutonPdf href={url(`${COMPTE_RENDU}/pdf`, visit, p)} />}
      impression
    >
      <CorpsDuPapier papier={papier} />
    </Layout>,
  )
})

papiersDeSeanceScreen.get(`${COMPTE_RENDU}/pdf`, async (c) => {
  const { visit, soiree, tous } = await donnees(c)
  const papier = compteRendu(visit, soiree, tous)
  const donneesDuPapier = { ...papier, pied: `${papier.titre} — pour le conseil seul, ${enClair(jourDe(visit.now))}` }
  return servirPdf(c, {
    modele: 'modules/programmation/lister/papier.typ',
    donnees: donneesDuPapier,
    fichier: `seance-du-conseil-${soiree.seance.jour}`,
    jumelle: url(COMPTE_RENDU, visit, { id: soiree.seance.id }),
    entier: true,
  })
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => ({
    visit,
    soiree: await lireLaSoiree(tx, visit, param(c)),
    // Gone since, or joined since: a name is told, and nobody is away who was not of it.
    tous: await tous(tx),
  }))
}
