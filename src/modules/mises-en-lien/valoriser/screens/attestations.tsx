import { z } from 'zod'
import { type Contexte, chemin, ouvrir, PORTE_DE_SOI, PORTE_DU_BUREAU, type Porte } from '#modules/annuaire/index.ts'
import { nomCourt } from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { identifiant, parseForm } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { BoutonPdf, servirPdf } from '#src/papier.tsx'
import { type Ctx, goTo, param, screen, screens } from '#src/web.ts'
import { Quand, Tableau } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type AttestationDite, attestationDite } from '../attestation.ts'
import type { Attestation } from '../attestations-store.ts'
import { REFUS_ATTESTATION, textes } from '../textes.fr.ts'
import { demanderAttestation, lireAttestation, signerAttestation } from '../usecases.ts'

const { attestation: t, coups } = textes
const Form = z.object({ attestationId: identifiant() })

/** A certificate of volunteering: asked for by the person, signed by the desk, read by nobody else. */
function attestationScreen(porte: Porte) {
  const routes = screen()
  const UNE = `${porte.base}/attestations/:attestation` as const

  routes.post(`${porte.base}/attestations`, async (c) => {
    const { visit, talent } = await ouvrir(c, porte)
    const retour = chemin(porte, visit, talent.id, 'coups-de-pouce')
    const form = parseForm(Form, await c.req.formData())
    if (!form.ok) return goTo(c, retour)
    const { attestationId } = form.value
    const result = porte.soi
      ? await demanderAttestation(visit, talent.id, attestationId)
      : await signerAttestation(visit, talent.id, attestationId)
    if (!result.ok) return goTo(c, retour, REFUS_ATTESTATION[result.reason])
    return goTo(c, retour, porte.soi ? t.demandee : t.signee)
  })

  routes.get(UNE, async (c) => {
    const { contexte, dite, ici } = await lire(c, porte)
    return c.html(<Page contexte={contexte} dite={dite} pdf={`${ici}/pdf`} />)
  })

  routes.get(`${UNE}/pdf`, async (c) => {
    const { dite, ici } = await lire(c, porte)
    const modele = 'modules/mises-en-lien/valoriser/attestation.typ'
    return servirPdf(c, { modele, donnees: dite, fichier: 'attestation-de-benevolat', jumelle: ici })
  })
  return routes
}

export const attestationsScreens = screens(attestationScreen(PORTE_DU_BUREAU), attestationScreen(PORTE_DE_SOI))

async function lire(c: Ctx, porte: Porte) {
  const contexte = await ouvrir(c, porte)
  const { visit, talent } = contexte
  const id = param(c, 'attestation')
  const dite = attestationDite(visit.territoire, await lireAttestation(visit, talent.id, id))
  return { contexte, dite, ici: chemin(porte, visit, talent.id, `attestations/${id}`) }
}

function Page({ contexte, dite: d, pdf }: { contexte: Contexte; dite: AttestationDite; pdf: string }) {
  const { porte, visit, talent, page } = contexte
  const [quand = '', quoi = '', pour = '', combien = ''] = d.entetes
  return (
    <Layout
      page={page}
      impression
      titre={d.titre}
      gestes={<BoutonPdf href={pdf} />}
      fil={[
        {
          href: chemin(porte, visit, talent.id, 'coups-de-pouce'),
          libelle: porte.soi ? coups.titre : coups.titreDuBureau(nomCourt(talent)),
        },
      ]}
      tete={<meta name="robots" content="noindex" />}
    >
      <p>{d.certifie}</p>
      <Tableau
        caption={d.titre}
        captionCachee
        empile
        lignes={d.lignes}
        colonnes={[
          { libelle: quand, valeur: (ligne) => ligne.jour },
          { libelle: quoi, entete: true, valeur: (ligne) => ligne.titre },
          { libelle: pour, valeur: (ligne) => ligne.pour },
          { libelle: combien, nombre: true, valeur: (ligne) => ligne.duree },
        ]}
      />
      <p>
        <strong>{d.total}</strong> {d.libre}
      </p>
      <p>
        {d.faitLe}
        <br />
        {d.signeePar}, {d.role}
      </p>
      <p class="seulement-impression papier__signature">{d.signature}</p>
      <p class="doux petit">{d.pied}</p>
    </Layout>
  )
}

/** On the page of one's coups de pouce: ask for one, or sign it; then those that are signed. */
export function SesAttestations({
  contexte,
  attestations,
}: {
  contexte: Contexte
  attestations: readonly Attestation[]
}) {
  const { porte, visit, talent } = contexte
  const attente = attestations.find(({ signeeLe }) => signeeLe === null)
  const bureau = attente ? t.signer : t.faire
  return (
    <section class="pile" aria-labelledby="attestation">
      <h2 id="attestation">{porte.soi ? t.section : t.sectionDuBureau}</h2>
      <p>{porte.soi ? t.aide : t.aideDuBureau}</p>
      {attente ? (
        <p>
          {t.demandeeLe} <Quand instant={attente.demandeeLe} sansHeure />.
        </p>
      ) : null}
      {attente && porte.soi ? null : (
        <Formulaire
          action={chemin(porte, visit, talent.id, 'attestations')}
          hidden={{ attestationId: attente?.id ?? newId() }}
        >
          <Gestes>
            <Bouton icone="document" genre="secondaire">
              {porte.soi ? t.demander : bureau}
            </Bouton>
          </Gestes>
        </Formulaire>
      )}
      <ul>
        {attestations.map(({ id, signeeLe }) =>
          signeeLe === null ? null : (
            <li>
              <a href={chemin(porte, visit, talent.id, `attestations/${id}`)}>{t.ouvrir(enClair(jourDe(signeeLe)))}</a>
            </li>
          ),
        )}
      </ul>
    </section>
  )
}
